package org.prefflow.figure;

import org.prefflow.param.Choice;

/** The families of type that travel with the lab, so that figures look alike everywhere. */
public enum Typeface implements Choice {
    /** The lab's own. */
    INTER(
            "inter",
            "Inter, the lab's own",
            "Inter, 'Helvetica Neue', Helvetica, Arial, sans-serif",
            "/fonts/Inter-%s.otf",
            "/fonts/Inter-%s.ttf",
            "SemiBold"),
    /** As wide as Arial, which many journals ask for. */
    SANS(
            "sans",
            "Liberation Sans, as wide as Arial",
            "'Liberation Sans', Arial, Helvetica, sans-serif",
            "/liberation/LiberationSans-%s.ttf",
            "/liberation/LiberationSans-%s.ttf",
            "Bold"),
    /** As wide as Times. */
    SERIF(
            "serif",
            "Liberation Serif, as wide as Times",
            "'Liberation Serif', 'Times New Roman', Times, serif",
            "/liberation/LiberationSerif-%s.ttf",
            "/liberation/LiberationSerif-%s.ttf",
            "Bold");

    private final String id;
    private final String summary;
    private final String css;
    private final String drawn;
    private final String embedded;
    private final String heavy;

    Typeface(String id, String summary, String css, String drawn, String embedded, String heavy) {
        this.id = id;
        this.summary = summary;
        this.css = css;
        this.drawn = drawn;
        this.embedded = embedded;
        this.heavy = heavy;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String summary() {
        return summary;
    }

    /** Families for CSS: this one first, then what a reader who lacks it has. */
    String css() {
        return css;
    }

    /** The name by which a style sheet calls the family. */
    String family() {
        return css.substring(0, css.indexOf(',')).replace("'", "");
    }

    /** The resource that Java2D draws a face with. */
    String drawn(TextStyle.Face face) {
        return drawn.replace("%s", name(face));
    }

    /** The TrueType resource that documents embed. */
    String embedded(TextStyle.Face face) {
        return embedded.replace("%s", name(face));
    }

    private String name(TextStyle.Face face) {
        return switch (face) {
            case REGULAR -> "Regular";
            case ITALIC -> "Italic";
            case SEMI_BOLD -> heavy;
        };
    }
}
