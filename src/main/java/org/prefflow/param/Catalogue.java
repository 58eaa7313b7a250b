package org.prefflow.param;

import java.util.List;
import java.util.Optional;

/**
 * The kinds of one family, in the order they are shown. To add a member of a family, add its kind
 * here.
 *
 * @param noun what one member is called, such as "reward"
 * @param kinds the members' kinds; names and types are unique
 */
public record Catalogue<T>(String noun, List<Kind<? extends T>> kinds) {

    public Catalogue {
        kinds = List.copyOf(kinds);
    }

    /** A catalogue of the given kinds. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public static <T> Catalogue<T> of(String noun, Kind<? extends T>... kinds) {
        return new Catalogue<>(noun, List.of(kinds));
    }

    /** Canonical names in order. */
    public List<String> names() {
        return kinds.stream().<String>map(Kind::name).toList();
    }

    /** The kind with this canonical name. */
    public Optional<Kind<? extends T>> named(String name) {
        for (Kind<? extends T> kind : kinds) {
            if (kind.name().equals(name)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /**
     * The kind of a member.
     *
     * @throws IllegalArgumentException if its class is not registered
     */
    @SuppressWarnings("unchecked")
    public <S extends T> Kind<S> kindOf(S member) {
        for (Kind<? extends T> kind : kinds) {
            if (kind.type() == member.getClass()) {
                return (Kind<S>) kind;
            }
        }
        throw new IllegalArgumentException(
                member.getClass().getSimpleName() + " is not a registered " + noun);
    }
}
