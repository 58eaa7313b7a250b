package org.prefflow.ui.control;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.prefflow.figure.MathWords;

/** Words with their formulas set: symbols in italics, hats and bars over their letters. */
public final class MathFlow extends TextFlow {

    private static final double WIDEST = 320;

    /** A flow without words. */
    public MathFlow() {
        getStyleClass().add("math-flow");
    }

    /** Shows other words. */
    public void setText(String words) {
        getChildren().setAll(nodes(words));
        setAccessibleText(words);
    }

    /** The pieces of words, for a flow that has others too. */
    public static List<Node> nodes(String words) {
        List<Node> nodes = new ArrayList<>();
        for (MathWords part : MathWords.of(words)) {
            if (!part.accent().isEmpty()) {
                nodes.add(new AccentedLetter(part.text(), part.accent()));
                continue;
            }
            Text text = new Text(part.text());
            if (part.symbol()) {
                text.getStyleClass().add("math-symbol");
            }
            nodes.add(text);
        }
        return nodes;
    }

    /** Whether there is a hat or a bar over a letter: then nodes must stand in place of a text. */
    public static boolean isAccented(String words) {
        return MathWords.of(words).stream().anyMatch(part -> !part.accent().isEmpty());
    }

    /** Lets a label of one line show its text so, whatever it is from now on. */
    public static void set(Label label) {
        MathFlow flow = new MathFlow();
        label.setGraphic(flow);
        label.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        label.textProperty().subscribe(words -> flow.setText(words == null ? "" : words));
    }

    /** Lets a tooltip show its text so, in lines of at most {@value #WIDEST} pixels. */
    public static void set(Tooltip tooltip) {
        MathFlow flow = new MathFlow();
        flow.setMaxWidth(WIDEST);
        // A box asks the flow for its height at that width; a label would not.
        tooltip.setGraphic(new VBox(flow));
        tooltip.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        tooltip.textProperty().subscribe(words -> flow.setText(words == null ? "" : words));
    }
}
