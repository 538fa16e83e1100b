package com.advertisex.lake.singlenode.stack;

import com.advertisex.lake.singlenode.LakeException;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TestStartupGraph
{
    private final List<String> ran = Collections.synchronizedList(new ArrayList<>());

    @Test
    void runsEachStepAfterWhatItRequires()
            throws InterruptedException
    {
        new StartupGraph(List.of(step("c", "b"), step("b", "a"), step("a"))).run(StartupListener.SILENT);
        assertThat(ran).containsExactly("a", "b", "c");
    }

    @Test
    void runsIndependentStepsSideBySide()
            throws InterruptedException
    {
        CountDownLatch both = new CountDownLatch(2);
        StartupStep.Action meet = () -> {
            both.countDown();
            assertThat(both.await(10, TimeUnit.SECONDS)).isTrue();
        };
        new StartupGraph(List.of(new StartupStep("a", Set.of(), meet), new StartupStep("b", Set.of(), meet))).run(StartupListener.SILENT);
        assertThat(both.getCount()).isZero();
    }

    @Test
    void beginsNoStepAfterAFailure()
    {
        StartupStep failing = new StartupStep("a", Set.of(), () -> {
            throw new IOException("disk gone");
        });
        assertThatThrownBy(() -> new StartupGraph(List.of(failing, step("b", "a"))).run(StartupListener.SILENT))
                .isInstanceOf(LakeException.class)
                .hasMessage("a: disk gone");
        assertThat(ran).isEmpty();
    }

    @Test
    void reportsAnErrorInsteadOfWaitingForIt()
    {
        StartupStep failing = new StartupStep("a", Set.of(), () -> {
            throw new NoClassDefFoundError("org/example/Missing");
        });
        assertThatThrownBy(() -> new StartupGraph(List.of(failing)).run(StartupListener.SILENT))
                .isInstanceOf(LakeException.class)
                .hasMessage("a: org/example/Missing");
    }

    @Test
    void refusesAStepThatRequiresNone()
    {
        assertThatThrownBy(() -> new StartupGraph(List.of(step("a", "z"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("step a requires z, which is no step");
    }

    @Test
    void refusesACircle()
    {
        assertThatThrownBy(() -> new StartupGraph(List.of(step("a", "b"), step("b", "a"))).run(StartupListener.SILENT))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("steps require each other in a circle: [a, b]");
    }

    private StartupStep step(String name, String... requires)
    {
        return new StartupStep(name, Set.of(requires), () -> ran.add(name));
    }
}
