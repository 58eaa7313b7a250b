package org.prefflow.param;

/**
 * A knob: a typed lens on a field of the immutable record {@code C}, with its name, its range and
 * its words.
 *
 * @param <C> the record that holds the field
 * @param <V> the field's type
 */
public sealed interface Param<C, V>
        permits DoubleParam,
                IntParam,
                ChoiceParam,
                FlagParam,
                TextParam,
                VectorParam,
                IntListParam,
                RecordListParam,
                RecordParam,
                VariantParam {

    /** The field's name in the experiment file, in camelCase. */
    String name();

    /** Symbol, unit and help. */
    Label label();

    /** Reads the field. */
    V get(C owner);

    /**
     * A copy of the owner with the field replaced.
     *
     * @throws InvalidValueException if the owner refuses the value
     */
    C set(C owner, V value);

    /** What values are allowed, as a phrase after "must", such as "be between 0 and 5". */
    String allowed();

    /** Calls the visitor's method for this kind of knob. */
    <R> R accept(Visitor<C, R> visitor);

    /** One case per kind of knob: the compiler lists every consumer when a kind is added. */
    interface Visitor<C, R> {
        /** A real number. */
        R real(DoubleParam<C> param);

        /** A whole number. */
        R whole(IntParam<C> param);

        /** One of a closed list of names. */
        <E extends Enum<E> & Choice> R choice(ChoiceParam<C, E> param);

        /** On or off. */
        R flag(FlagParam<C> param);

        /** A line of text. */
        R text(TextParam<C> param);

        /** A fixed number of reals: a vector or a small matrix. */
        R vector(VectorParam<C> param);

        /** A list of whole numbers. */
        R wholes(IntListParam<C> param);

        /** A list of records of one kind. */
        <E> R records(RecordListParam<C, E> param);

        /** A nested record of one fixed kind. */
        <E> R record(RecordParam<C, E> param);

        /** A nested record, one of a catalogue. */
        <E> R variant(VariantParam<C, E> param);
    }
}
