package org.prefflow.reward;

import com.ezylang.evalex.Expression;
import com.ezylang.evalex.data.EvaluationValue;
import com.ezylang.evalex.functions.FunctionIfc;
import com.ezylang.evalex.functions.FunctionParameterDefinition;
import com.ezylang.evalex.parser.Token;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * A function that formulas may call, with one or two arguments.
 *
 * @param unary what it computes of one argument, or null
 * @param binary what it computes of two arguments, or null
 */
record FormulaFunction(DoubleUnaryOperator unary, DoubleBinaryOperator binary)
        implements FunctionIfc {

    static FormulaFunction of(DoubleUnaryOperator f) {
        return new FormulaFunction(f, null);
    }

    static FormulaFunction ofTwo(DoubleBinaryOperator f) {
        return new FormulaFunction(null, f);
    }

    /** The term that applies this function to its arguments. */
    Term apply(List<Term> arguments) {
        Term a = arguments.get(0);
        if (unary != null) {
            return (x, y, r, phi) -> unary.applyAsDouble(a.at(x, y, r, phi));
        }
        Term b = arguments.get(1);
        return (x, y, r, phi) -> binary.applyAsDouble(a.at(x, y, r, phi), b.at(x, y, r, phi));
    }

    @Override
    public List<FunctionParameterDefinition> getFunctionParameterDefinitions() {
        FunctionParameterDefinition a = FunctionParameterDefinition.builder().name("a").build();
        FunctionParameterDefinition b = FunctionParameterDefinition.builder().name("b").build();
        return unary != null ? List.of(a) : List.of(a, b);
    }

    @Override
    public boolean hasVarArgs() {
        return false;
    }

    @Override
    public int getCountOfNonVarArgParameters() {
        return unary != null ? 1 : 2;
    }

    @Override
    public void validatePreEvaluation(Token token, EvaluationValue... values) {
        throw new UnsupportedOperationException("formulas are compiled, not interpreted");
    }

    @Override
    public EvaluationValue evaluate(Expression e, Token token, EvaluationValue... values) {
        throw new UnsupportedOperationException("formulas are compiled, not interpreted");
    }
}
