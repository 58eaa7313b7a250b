package org.prefflow.param;

/**
 * What a person is told about a knob.
 *
 * @param symbol the paper's symbol, such as "\u03b2"; may be empty
 * @param unit the unit or "" for a pure number
 * @param help one sentence: what it does
 */
public record Label(String symbol, String unit, String help) {}
