package org.prefflow.ui.sweep;

import org.prefflow.param.InvalidValueException;

/**
 * What is wrong with a sweep.
 *
 * @param path the control that it is about: vary[i], points, seeds, jobs, folder; else empty, or
 *     the path of a field of the experiment
 * @param sentence what is wrong, and what would be right
 */
public record SweepTrouble(String path, String sentence) {

    private static final String OUT = "--out";

    /** Of a refusal. */
    static SweepTrouble of(RuntimeException refusal) {
        if (refusal instanceof InvalidValueException wrong) {
            String path = wrong.path().equals(OUT) ? "folder" : wrong.path();
            String sentence = wrong.value() + " is not allowed: " + wrong.rule() + ".";
            return new SweepTrouble(path, sentence);
        }
        String message = refusal.getMessage() == null ? "" + refusal : refusal.getMessage();
        return new SweepTrouble("", message);
    }

    /** Whether it is about a varied field. */
    boolean isAbout(int place, AxisDraft axis) {
        return path.startsWith("vary[" + place + "]")
                || path.equals(axis.field())
                || path.startsWith(axis.field() + ".")
                || path.startsWith(axis.field() + "[");
    }
}
