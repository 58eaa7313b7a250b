package org.prefflow.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class NewestTest {

    private final Deque<Runnable> handedIn = new ArrayDeque<>();
    private final List<String> done = new ArrayList<>();

    @Test
    void onlyTheNewestOfThoseThatWaitIsDone() {
        Newest<String> newest = new Newest<>(handedIn::add, done::add);
        newest.ask("first");
        newest.ask("second");
        newest.ask("third");
        assertThat(handedIn).hasSize(1);
        handedIn.remove().run();
        assertThat(done).containsExactly("third");
    }

    @Test
    void whatIsAskedForWhileOneIsDoneComesNext() {
        List<Newest<String>> self = new ArrayList<>();
        Newest<String> newest =
                new Newest<>(
                        handedIn::add,
                        name -> {
                            done.add(name);
                            if (name.equals("first")) {
                                self.get(0).ask("second");
                            }
                        });
        self.add(newest);
        newest.ask("first");
        handedIn.remove().run();
        assertThat(handedIn).hasSize(1);
        handedIn.remove().run();
        assertThat(done).containsExactly("first", "second");
        assertThat(handedIn).isEmpty();
    }
}
