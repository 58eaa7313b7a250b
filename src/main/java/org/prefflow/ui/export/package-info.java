/**
 * Takes what is seen out of the lab: figures of the stage, of comparisons and of charts, as files,
 * on the clipboard and by the hand; and opens figures again. May touch what {@code ui} may; draws
 * nothing itself: {@code figure} does.
 */
package org.prefflow.ui.export;
