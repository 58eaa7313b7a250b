package org.prefflow.reward;

import java.util.Locale;
import org.prefflow.math.Grid;
import org.prefflow.param.InvalidValueException;
import org.prefflow.param.Kind;
import org.prefflow.param.Label;
import org.prefflow.param.TextParam;

/**
 * A reward that the user writes down: an expression in x, y, the radius r and the angle phi.
 *
 * <p>Immutable and equal by its expression; a class and not a record because it keeps the
 * expression's compiled form. It must be finite on the whole view; where it is not finite outside
 * or between the view's nodes, it takes the value at the nearest node.
 */
public final class Formula implements Reward {

    /** Largest absolute value on the view. */
    private static final double LIMIT = 1e9;

    private static final TextParam<Formula> EXPRESSION =
            new TextParam<>(
                    "expression",
                    new Label(
                            "r(x, y)",
                            "",
                            "A formula in x, y, r (radius) and phi (angle); functions: "
                                    + FormulaCompiler.functionNames()),
                    false,
                    1000,
                    Formula::expression,
                    (f, v) -> new Formula(v));

    /** The knob and its default. */
    public static final Kind<Formula> KIND =
            Kind.of(
                    "formula",
                    "Formula",
                    "Any formula in x, y, r (radius) and phi (angle)",
                    new Formula("4*exp(-(x^2+y^2))"),
                    EXPRESSION);

    private final String expression;
    private final Term term;

    /**
     * Compiles the expression and evaluates it on the whole view.
     *
     * @throws InvalidValueException saying where the expression is wrong, or where its value is
     */
    public Formula(String expression) {
        this.expression = EXPRESSION.check(expression);
        this.term = FormulaCompiler.compile(expression);
        for (int k = 0; k < Grid.VIEW.size(); k++) {
            double value = value(Grid.VIEW.x(k), Grid.VIEW.y(k));
            if (!(Math.abs(value) <= LIMIT)) {
                throw new InvalidValueException(
                        EXPRESSION.name(),
                        InvalidValueException.quoted(expression),
                        String.format(
                                Locale.ROOT,
                                "must be a number between -1e9 and 1e9 everywhere on the view,"
                                        + " but is %s at (%.2f, %.2f)",
                                Double.isNaN(value)
                                        ? "not a number"
                                        : Double.isInfinite(value) ? "infinite" : value,
                                Grid.VIEW.x(k),
                                Grid.VIEW.y(k)));
            }
        }
    }

    /** The formula as it was written. */
    public String expression() {
        return expression;
    }

    @Override
    public double at(double x, double y) {
        double value = value(x, y);
        return Math.abs(value) <= LIMIT ? value : value(nearest(x), nearest(y));
    }

    private double value(double x, double y) {
        return term.at(x, y, Math.hypot(x, y), Math.atan2(y, x));
    }

    private static double nearest(double coordinate) {
        Grid view = Grid.VIEW;
        double inside = Math.max(view.min(), Math.min(view.max(), coordinate));
        return view.coordinate((int) Math.round((inside - view.min()) / view.spacing()));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Formula formula && expression.equals(formula.expression);
    }

    @Override
    public int hashCode() {
        return expression.hashCode();
    }

    @Override
    public String toString() {
        return "Formula[expression=" + expression + "]";
    }
}
