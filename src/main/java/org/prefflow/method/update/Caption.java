package org.prefflow.method.update;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A sentence or three, some of whose words have the colour of what they speak of.
 *
 * @param parts in order
 */
public record Caption(List<Part> parts) {

    /**
     * Some words.
     *
     * @param role what they speak of; empty for plain words
     */
    public record Part(String words, Optional<Role> role) {}

    public Caption {
        parts = List.copyOf(parts);
    }

    /**
     * A caption from text in which {@code [winner|these words]} speak of the winner.
     *
     * @throws IllegalArgumentException if a bracket is left open or names no role
     */
    public static Caption of(String text) {
        List<Part> parts = new ArrayList<>();
        int from = 0;
        for (int open = text.indexOf('['); open >= 0; open = text.indexOf('[', from)) {
            int bar = text.indexOf('|', open);
            int close = text.indexOf(']', open);
            if (bar < 0 || close < bar) {
                throw new IllegalArgumentException("a bracket is left open: " + text);
            }
            if (open > from) {
                parts.add(new Part(text.substring(from, open), Optional.empty()));
            }
            Role role = Role.valueOf(text.substring(open + 1, bar).toUpperCase(Locale.ROOT));
            parts.add(new Part(text.substring(bar + 1, close), Optional.of(role)));
            from = close + 1;
        }
        if (from < text.length()) {
            parts.add(new Part(text.substring(from), Optional.empty()));
        }
        return new Caption(parts);
    }

    /** The words alone. */
    public String text() {
        return parts.stream().map(Part::words).collect(Collectors.joining());
    }

    /** What it speaks of. */
    public Set<Role> roles() {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        parts.forEach(part -> part.role().ifPresent(roles::add));
        return roles;
    }
}
