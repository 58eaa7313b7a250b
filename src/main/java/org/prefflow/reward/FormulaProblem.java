package org.prefflow.reward;

import com.ezylang.evalex.parser.Token;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.prefflow.param.InvalidValueException;

/**
 * What is wrong with a formula, and where: for the mistakes whose place the parser does not tell.
 *
 * @param column counted from 1
 * @param token what stands there; may be empty
 * @param text what is wrong with it
 */
record FormulaProblem(int column, String token, String text) {

    /** The parenthesis that is opened last and never closed. */
    static Optional<FormulaProblem> unclosed(String expression) {
        Deque<Integer> open = new ArrayDeque<>();
        for (int i = 0; i < expression.length(); i++) {
            if (expression.charAt(i) == '(') {
                open.push(i);
            } else if (expression.charAt(i) == ')' && !open.isEmpty()) {
                open.pop();
            }
        }
        return open.isEmpty()
                ? Optional.empty()
                : Optional.of(new FormulaProblem(open.peek() + 1, "(", "is never closed"));
    }

    /** The first operand without an operator before it, or comma outside of a function. */
    static Optional<FormulaProblem> misplaced(List<Token> tokens) {
        Deque<Boolean> calls = new ArrayDeque<>();
        Token last = null;
        for (Token token : tokens) {
            if (last != null && endsOperand(last) && startsOperand(token)) {
                return Optional.of(
                        at(
                                token,
                                "follows "
                                        + InvalidValueException.quoted(last.getValue())
                                        + " without an operator"));
            }
            switch (token.getType()) {
                case BRACE_OPEN ->
                        calls.push(last != null && last.getType() == Token.TokenType.FUNCTION);
                case BRACE_CLOSE -> calls.poll();
                case COMMA -> {
                    if (!Boolean.TRUE.equals(calls.peek())) {
                        return Optional.of(at(token, "stands outside of a function"));
                    }
                }
                default -> {}
            }
            last = token;
        }
        return Optional.empty();
    }

    private static boolean endsOperand(Token token) {
        return switch (token.getType()) {
            case NUMBER_LITERAL, VARIABLE_OR_CONSTANT, BRACE_CLOSE -> true;
            default -> false;
        };
    }

    private static boolean startsOperand(Token token) {
        return switch (token.getType()) {
            case NUMBER_LITERAL, VARIABLE_OR_CONSTANT, BRACE_OPEN, FUNCTION -> true;
            default -> false;
        };
    }

    static FormulaProblem at(Token token, String text) {
        return new FormulaProblem(token.getStartPosition(), token.getValue(), text);
    }

    /** The refusal that a user reads. */
    InvalidValueException in(String expression) {
        String where = token.isEmpty() ? "" : InvalidValueException.quoted(token) + " ";
        return new InvalidValueException(
                        "expression",
                        InvalidValueException.quoted(expression),
                        "must be a formula, but at column " + column + " " + where + text)
                .at(column, token.length());
    }
}
