/**
 * Controls made from knobs: a form for any {@link org.prefflow.param.Kind}, and the small controls
 * it is built of. A new knob, reward, method or solver needs no line here.
 *
 * <p>May touch: what {@code ui} may, but no other package of {@code ui}.
 *
 * <pre>
 *   ParamForm&lt;TrainingConfig&gt; form =
 *           new ParamForm&lt;&gt;(TrainingConfig.KIND, "training", value, context, setup::edit);
 * </pre>
 */
package org.prefflow.ui.control;
