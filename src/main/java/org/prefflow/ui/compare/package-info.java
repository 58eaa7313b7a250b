/** Two to four experiments side by side, on one clock and with the same particles. */
package org.prefflow.ui.compare;
