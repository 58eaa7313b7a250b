package org.prefflow.reward;

import java.util.function.BiFunction;
import java.util.function.ToDoubleFunction;
import org.prefflow.param.DoubleParam;

/** The Gaussian profile that most rewards share, h exp(-d^2 / (2 w^2)), and its two knobs. */
final class Profile {

    private Profile() {}

    static double at(double squaredDistance, double width, double height) {
        return height * Math.exp(-squaredDistance / (2 * width * width));
    }

    static <R> DoubleParam<R> width(
            String name, String help, ToDoubleFunction<R> getter, BiFunction<R, Double, R> setter) {
        return DoubleParam.of(name, "w", "data units", help, 0.05, 10, getter, setter);
    }

    static <R> DoubleParam<R> height(
            String name, String help, ToDoubleFunction<R> getter, BiFunction<R, Double, R> setter) {
        return DoubleParam.of(name, "h", "", help, -100, 100, getter, setter);
    }
}
