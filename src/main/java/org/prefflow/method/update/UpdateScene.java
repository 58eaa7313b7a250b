package org.prefflow.method.update;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One moment of an update, as it can be shown.
 *
 * @param title a word or two
 * @param caption what is seen, with its numbers
 * @param marks on the stage, the later over the earlier
 * @param map in colours under the marks
 * @param chart beside the caption
 */
public record UpdateScene(
        String title,
        Caption caption,
        List<Mark> marks,
        Optional<ScalarMap> map,
        Optional<LossChart> chart) {

    public UpdateScene {
        marks = List.copyOf(marks);
    }

    /** A scene of marks alone. */
    public UpdateScene(String title, String caption, List<Mark> marks) {
        this(title, Caption.of(caption), marks, Optional.empty(), Optional.empty());
    }

    /** The same over a map. */
    public UpdateScene over(ScalarMap ground) {
        return new UpdateScene(title, caption, marks, Optional.of(ground), chart);
    }

    /** The same beside a chart. */
    public UpdateScene beside(LossChart curves) {
        return new UpdateScene(title, caption, marks, map, Optional.of(curves));
    }

    /** What is to be seen. */
    public Set<Role> roles() {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        marks.forEach(mark -> roles.add(mark.role()));
        chart.ifPresent(c -> c.dots().forEach(dot -> roles.add(dot.role())));
        chart.ifPresent(c -> c.curves().forEach(curve -> roles.add(curve.role())));
        if (map.isPresent()) {
            roles.add(Role.MORE);
            roles.add(Role.LESS);
        }
        return roles;
    }
}
