package org.prefflow.figure;

import org.prefflow.param.Choice;

/** How large a figure is: what journals, slides and posters ask for. */
public enum PageSize implements Choice {
    /** What suits its content. */
    AUTOMATIC("automatic", "a column for one panel, two columns for more", 0, 0, 7.5),
    /** One column of a journal. */
    SINGLE("single", "one column of a journal: 85 mm, 3.3 in", 85, 0, 7.5),
    /** Both columns of a journal. */
    DOUBLE("double", "two columns of a journal: 178 mm, 7 in", 177.8, 0, 7.5),
    /** A slide of 13.33 x 7.5 inches. */
    SLIDE("slide", "a whole slide, 16:9: 338.7 x 190.5 mm", 338.7, 190.5, 16),
    /** A column of an A0 poster. */
    POSTER("poster", "a column of an A0 poster: 400 mm", 400, 0, 24),
    /** By width and height. */
    OWN("own", "by width and height", 0, 0, 7.5);

    private final String id;
    private final String summary;
    private final double width;
    private final double height;
    private final double fontSize;

    PageSize(String id, String summary, double width, double height, double fontSize) {
        this.id = id;
        this.summary = summary;
        this.width = width;
        this.height = height;
        this.fontSize = fontSize;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String summary() {
        return summary;
    }

    /** Width in mm for a number of panels; 0 where it is one's own. */
    double width(int panels) {
        return this == AUTOMATIC ? (panels > 1 ? DOUBLE : SINGLE).width : width;
    }

    /** Height in mm; 0 where it is as high as its content. */
    double height() {
        return height;
    }

    /** Size of the type in points. */
    double fontSize() {
        return fontSize;
    }
}
