package org.prefflow.ui;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Labeled;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.text.Text;
import org.kordamp.ikonli.javafx.FontIcon;

/** Reads a window as a person does, and notes what cannot be read or reads badly. */
final class Reading {

    /** WCAG 2.1, 1.4.3 and 1.4.11. */
    private static final double TEXT = 4.5;

    private static final double ICON = 3;

    /** WCAG asks for nothing of what is disabled: it should still be read. */
    private static final double OFF = 3;

    /**
     * Lines that are elided: a section that is opened says it all, a pane does beneath the mouse.
     */
    private static final Set<String> ELIDED = Set.of("section-summary", "pane-words");

    /** One of many, two full stops, a full stop before another sign. */
    private static final Pattern ODD =
            Pattern.compile(
                    "(?<![\\d.,]|of )\\b1 (rounds|steps|pairs|runs|particles|seeds|bumps|units"
                            + "|panes|settings|points|paths|samples|frames|files|nats per)\\b"
                            + "|[^.]\\.\\.(?!\\.)|\\.[;,:]|[,;:]\\.| [.,;](?!\\d)|null|NaN"
                            + "|Optional\\[");

    private static final List<String> STATES = List.of("selected", "pressed", "hover");

    private final Color ground;
    private final Set<String> found = new LinkedHashSet<>();

    private Reading(Color ground) {
        this.ground = ground;
    }

    /**
     * What is wrong on a screen. JavaFX thread only.
     *
     * @param ground what lies under translucent cards
     */
    static Set<String> of(Node root, Color ground) {
        Reading reading = new Reading(ground);
        reading.read(root);
        return reading.found;
    }

    private void read(Node node) {
        if (!node.isVisible() || node.getOpacity() == 0) {
            return;
        }
        if (node instanceof Labeled labeled) {
            read(labeled);
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(this::read);
        }
    }

    private void read(Labeled labeled) {
        String text = labeled.getText() == null ? "" : labeled.getText();
        if (ODD.matcher(text).find()) {
            found.add(name(labeled) + " reads oddly: \"" + text + '"');
        }
        if (isCut(labeled, text)) {
            found.add(name(labeled) + " is cut: \"" + text + '"');
        }
        if (!isOff(labeled)) {
            legible(labeled, "");
        }
        boolean toggle =
                labeled instanceof ToggleButton && !(labeled instanceof RadioButton)
                        || labeled instanceof CheckBox;
        if (toggle && isOff(labeled)) {
            legible(labeled, drawn(labeled), OFF, " disabled");
        }
        for (String state : toggle && !isOff(labeled) ? STATES : List.<String>of()) {
            boolean was =
                    labeled.getPseudoClassStates().contains(PseudoClass.getPseudoClass(state));
            enter(labeled, state, true);
            legible(labeled, " " + state);
            enter(labeled, state, was);
        }
    }

    private static void enter(Labeled labeled, String state, boolean on) {
        labeled.pseudoClassStateChanged(PseudoClass.getPseudoClass(state), on);
        labeled.applyCss();
    }

    /** What cannot be used for now need not stand out, WCAG says. */
    private static boolean isOff(Node node) {
        for (Node n = node; n != null; n = n.getParent()) {
            if (n.isDisabled()) {
                return true;
            }
        }
        return false;
    }

    private static boolean isCut(Labeled labeled, String text) {
        boolean words = labeled.getContentDisplay() != ContentDisplay.GRAPHIC_ONLY;
        Text drawn = drawn(labeled);
        return words
                && labeled.getStyleClass().stream().noneMatch(ELIDED::contains)
                && labeled.getWidth() > 0
                && drawn != null
                && !text.isEmpty()
                && !drawn.getText().equals(text);
    }

    private static Text drawn(Labeled labeled) {
        return labeled.getChildrenUnmodifiable().stream()
                .filter(node -> node instanceof Text && !(node instanceof FontIcon))
                .map(Text.class::cast)
                .findFirst()
                .orElse(null);
    }

    private void legible(Labeled labeled, String state) {
        Text text = drawn(labeled);
        if (text != null && text.isVisible() && !text.getText().isBlank()) {
            legible(labeled, text, TEXT, state);
        }
        if (labeled.getGraphic() instanceof FontIcon icon && icon.isVisible()) {
            legible(labeled, icon, ICON, state + " icon");
        }
    }

    private void legible(Labeled labeled, Text text, double least, String what) {
        if (text != null && text.getFill() instanceof Color color) {
            Color under = under(labeled);
            double contrast = Contrast.of(over(fade(color, opacity(text)), under), under);
            if (contrast < least) {
                found.add(
                        String.format(
                                "%s%s has contrast %.1f: %s on %s",
                                name(labeled), what, contrast, color, under));
            }
        }
    }

    private static double opacity(Node node) {
        double opacity = 1;
        for (Node n = node; n != null; n = n.getParent()) {
            opacity *= n.getOpacity();
        }
        return opacity;
    }

    private static Color fade(Color color, double opacity) {
        return Color.color(
                color.getRed(), color.getGreen(), color.getBlue(), color.getOpacity() * opacity);
    }

    /**
     * The colour that lies under the text of a node: of all that it stands in, one over another.
     */
    private Color under(Node node) {
        List<Region> regions = new ArrayList<>();
        for (Node n = node; n != null; n = n.getParent()) {
            if (n instanceof Region region) {
                regions.add(0, region);
            }
        }
        Color color = ground;
        for (Region region : regions) {
            if (region.getBackground() != null) {
                for (BackgroundFill fill : region.getBackground().getFills()) {
                    Paint paint = fill.getFill();
                    color = paint instanceof Color c ? over(c, color) : color;
                }
            }
        }
        return color;
    }

    private static Color over(Color top, Color under) {
        double a = top.getOpacity();
        return Color.color(
                a * top.getRed() + (1 - a) * under.getRed(),
                a * top.getGreen() + (1 - a) * under.getGreen(),
                a * top.getBlue() + (1 - a) * under.getBlue());
    }

    private static String name(Labeled labeled) {
        StringBuilder place = new StringBuilder();
        for (Node n = labeled; n != null && place.length() < 60; n = n.getParent()) {
            if (n.getId() != null) {
                return "#" + n.getId() + place;
            }
            place.insert(0, " " + String.join(".", n.getStyleClass()));
        }
        return place.toString();
    }
}
