/**
 * Knobs: each configurable quantity is declared once, as a {@link org.prefflow.param.Param} (a
 * typed lens on an immutable record) beside its record, and feeds form, command line, experiment
 * file, sweep and tests.
 *
 * <p>A {@link org.prefflow.param.Kind} is a record type with its knobs and defaults; a {@link
 * org.prefflow.param.Catalogue} lists the kinds of one family (rewards, methods, ...).
 *
 * <p>May touch: {@code java.base}. Records check themselves with their own params:
 *
 * <pre>
 *   public record Ring(double radius, ...) implements Reward {
 *       static final DoubleParam&lt;Ring&gt; RADIUS = DoubleParam.of("radius", "R", "data units", "Radius of the ring",
 *               0, 5, Ring::radius, (ring, v) -&gt; new Ring(v, ...));
 *       public Ring { RADIUS.check(radius); ... }
 *   }
 * </pre>
 */
package org.prefflow.param;
