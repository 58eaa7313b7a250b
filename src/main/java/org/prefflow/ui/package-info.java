/**
 * The JavaFX room.
 *
 * <p>May touch: {@code experiment}, {@code figure}, {@code param}, value types of lower rooms;
 * never ND4J or {@code nn}.
 */
package org.prefflow.ui;
