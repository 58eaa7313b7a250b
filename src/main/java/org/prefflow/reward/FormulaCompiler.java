package org.prefflow.reward;

import com.ezylang.evalex.Expression;
import com.ezylang.evalex.config.ExpressionConfiguration;
import com.ezylang.evalex.config.FunctionDictionaryIfc;
import com.ezylang.evalex.config.MapBasedFunctionDictionary;
import com.ezylang.evalex.config.MapBasedOperatorDictionary;
import com.ezylang.evalex.config.OperatorDictionaryIfc;
import com.ezylang.evalex.operators.OperatorIfc;
import com.ezylang.evalex.operators.arithmetic.InfixDivisionOperator;
import com.ezylang.evalex.operators.arithmetic.InfixMinusOperator;
import com.ezylang.evalex.operators.arithmetic.InfixMultiplicationOperator;
import com.ezylang.evalex.operators.arithmetic.InfixPlusOperator;
import com.ezylang.evalex.operators.arithmetic.InfixPowerOfOperator;
import com.ezylang.evalex.operators.arithmetic.PrefixMinusOperator;
import com.ezylang.evalex.operators.arithmetic.PrefixPlusOperator;
import com.ezylang.evalex.parser.ASTNode;
import com.ezylang.evalex.parser.ParseException;
import com.ezylang.evalex.parser.Token;
import com.ezylang.evalex.parser.Tokenizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.prefflow.math.LogMath;
import org.prefflow.param.InvalidValueException;

/**
 * Turns the text of a formula into a {@link Term}. EvalEx parses; the tree it finds is compiled to
 * double arithmetic here, so that a formula is as fast as any reward, can be shared by threads and
 * can never run away (its own decimal arithmetic would on 9^9^9^9).
 *
 * <p>A formula is made of numbers, + - * / ^, parentheses, the names x, y, r, phi, pi, e, and the
 * functions listed here. Angles are in radians, -x^2 is -(x^2), 2x is 2 * x, and case does not
 * matter.
 */
final class FormulaCompiler {

    private static final Map<String, FormulaFunction> FUNCTIONS =
            new TreeMap<>(
                    Map.ofEntries(
                            Map.entry("exp", FormulaFunction.of(Math::exp)),
                            Map.entry("log", FormulaFunction.of(Math::log)),
                            Map.entry("sqrt", FormulaFunction.of(Math::sqrt)),
                            Map.entry("abs", FormulaFunction.of(Math::abs)),
                            Map.entry("sign", FormulaFunction.of(Math::signum)),
                            Map.entry("floor", FormulaFunction.of(Math::floor)),
                            Map.entry("ceil", FormulaFunction.of(Math::ceil)),
                            Map.entry("sin", FormulaFunction.of(Math::sin)),
                            Map.entry("cos", FormulaFunction.of(Math::cos)),
                            Map.entry("tan", FormulaFunction.of(Math::tan)),
                            Map.entry("asin", FormulaFunction.of(Math::asin)),
                            Map.entry("acos", FormulaFunction.of(Math::acos)),
                            Map.entry("atan", FormulaFunction.of(Math::atan)),
                            Map.entry("sinh", FormulaFunction.of(Math::sinh)),
                            Map.entry("cosh", FormulaFunction.of(Math::cosh)),
                            Map.entry("tanh", FormulaFunction.of(Math::tanh)),
                            Map.entry("sigmoid", FormulaFunction.of(LogMath::sigmoid)),
                            Map.entry("atan2", FormulaFunction.ofTwo(Math::atan2)),
                            Map.entry("hypot", FormulaFunction.ofTwo(Math::hypot)),
                            Map.entry("min", FormulaFunction.ofTwo(Math::min)),
                            Map.entry("max", FormulaFunction.ofTwo(Math::max))));

    private static final Map<String, Term> NAMES =
            Map.of(
                    "x", (x, y, r, phi) -> x,
                    "y", (x, y, r, phi) -> y,
                    "r", (x, y, r, phi) -> r,
                    "phi", (x, y, r, phi) -> phi,
                    "pi", (x, y, r, phi) -> Math.PI,
                    "e", (x, y, r, phi) -> Math.E);

    private final String expression;

    private FormulaCompiler(String expression) {
        this.expression = expression;
    }

    /** The names of all functions, in alphabetical order, separated by commas. */
    static String functionNames() {
        return String.join(", ", FUNCTIONS.keySet());
    }

    /**
     * Compiles a formula.
     *
     * @throws InvalidValueException saying in which column what is wrong
     */
    static Term compile(String expression) {
        FormulaCompiler compiler = new FormulaCompiler(expression);
        try {
            return compiler.term(
                    new Expression(expression, configuration()).getAbstractSyntaxTree());
        } catch (ParseException e) {
            throw compiler.refusal(e);
        }
    }

    /** Nothing but arithmetic: no strings, arrays, comparisons, dates or random numbers. */
    private static ExpressionConfiguration configuration() {
        return ExpressionConfiguration.builder()
                .operatorDictionary(operators())
                .functionDictionary(functions())
                .defaultConstants(Map.of())
                .arraysAllowed(false)
                .structuresAllowed(false)
                .binaryAllowed(false)
                .implicitMultiplicationAllowed(true)
                // As tight as a sign, and grouped from the right: -x^2 = -(x^2), 2^-x^2 =
                // 2^(-(x^2)).
                .powerOfPrecedence(OperatorIfc.OPERATOR_PRECEDENCE_UNARY)
                .build();
    }

    private static OperatorDictionaryIfc operators() {
        OperatorDictionaryIfc operators = new MapBasedOperatorDictionary();
        operators.addOperator("+", new PrefixPlusOperator());
        operators.addOperator("-", new PrefixMinusOperator());
        operators.addOperator("+", new InfixPlusOperator());
        operators.addOperator("-", new InfixMinusOperator());
        operators.addOperator("*", new InfixMultiplicationOperator());
        operators.addOperator("/", new InfixDivisionOperator());
        operators.addOperator("^", new InfixPowerOfOperator());
        return operators;
    }

    private static FunctionDictionaryIfc functions() {
        FunctionDictionaryIfc functions = new MapBasedFunctionDictionary();
        FUNCTIONS.forEach(functions::addFunction);
        return functions;
    }

    private Term term(ASTNode node) {
        Token token = node.getToken();
        List<Term> parts = node.getParameters().stream().map(this::term).toList();
        return switch (token.getType()) {
            case NUMBER_LITERAL -> number(token);
            case VARIABLE_OR_CONSTANT -> name(token);
            case PREFIX_OPERATOR -> signed(token, parts.get(0));
            case INFIX_OPERATOR -> combined(token, parts.get(0), parts.get(1));
            case FUNCTION -> ((FormulaFunction) token.getFunctionDefinition()).apply(parts);
            default -> throw refusal(token, "does not belong in a formula");
        };
    }

    private Term number(Token token) {
        double value;
        try {
            value = Double.parseDouble(token.getValue());
        } catch (NumberFormatException e) {
            throw refusal(token, "is not a number");
        }
        if (Double.isInfinite(value)) {
            throw refusal(token, "is too large a number");
        }
        return (x, y, r, phi) -> value;
    }

    private Term name(Token token) {
        Term name = NAMES.get(token.getValue().toLowerCase(Locale.ROOT));
        if (name == null) {
            throw refusal(token, "is unknown: a formula may use x, y, r, phi, pi and e");
        }
        return name;
    }

    private static Term signed(Token token, Term a) {
        return token.getValue().equals("-") ? (x, y, r, phi) -> -a.at(x, y, r, phi) : a;
    }

    private Term combined(Token token, Term a, Term b) {
        return switch (token.getValue()) {
            case "+" -> (x, y, r, phi) -> a.at(x, y, r, phi) + b.at(x, y, r, phi);
            case "-" -> (x, y, r, phi) -> a.at(x, y, r, phi) - b.at(x, y, r, phi);
            case "*" -> (x, y, r, phi) -> a.at(x, y, r, phi) * b.at(x, y, r, phi);
            case "/" -> (x, y, r, phi) -> a.at(x, y, r, phi) / b.at(x, y, r, phi);
            case "^" -> (x, y, r, phi) -> Math.pow(a.at(x, y, r, phi), b.at(x, y, r, phi));
            default -> throw refusal(token, "is not an operator of formulas");
        };
    }

    private InvalidValueException refusal(Token token, String text) {
        return FormulaProblem.at(token, text).in(expression);
    }

    private InvalidValueException refusal(ParseException e) {
        return FormulaProblem.unclosed(expression)
                .or(this::misplaced)
                .orElseGet(() -> asParsed(e))
                .in(expression);
    }

    private Optional<FormulaProblem> misplaced() {
        try {
            return FormulaProblem.misplaced(new Tokenizer(expression, configuration()).parse());
        } catch (ParseException e) {
            return Optional.empty();
        }
    }

    private FormulaProblem asParsed(ParseException e) {
        String text = e.getMessage();
        String token = e.getTokenString();
        if (text.startsWith("Undefined function")) {
            text = "is not one of the functions " + functionNames();
        } else if (text.startsWith("Undefined operator")) {
            text = "is not an operator of formulas: + - * / ^";
        } else if (token == null || token.equals(expression)) {
            token = "";
        } else {
            text = "is wrong: " + text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
        }
        return new FormulaProblem(e.getStartPosition(), token, text);
    }
}
