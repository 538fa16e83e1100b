package com.advertisex.lake.benchmarks.validate;

import com.advertisex.lake.benchmarks.BenchException;
import org.junit.jupiter.api.Test;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TestVerdictAgreement
{
    private static final Verdict MET = new Verdict("expect_a", true, Optional.empty());
    private static final Verdict NOT_MET = new Verdict("expect_a", false, Optional.empty());
    private static final Verdict NONE = new Verdict("expect_a", false, Optional.of("no such function"));

    private static Map<String, List<Verdict>> verdicts(List<Verdict> lake, List<Verdict> real)
    {
        Map<String, List<Verdict>> verdicts = new LinkedHashMap<>();
        verdicts.put("lake", lake);
        verdicts.put("great-expectations", real);
        return verdicts;
    }

    @Test
    void takesEqualVerdictsWhateverTheyAre()
    {
        assertThatCode(() -> VerdictAgreement.check(verdicts(List.of(MET, NOT_MET), List.of(MET, NOT_MET)))).doesNotThrowAnyException();
    }

    @Test
    void namesEachVerdictThatDiffers()
    {
        assertThatThrownBy(() -> VerdictAgreement.check(verdicts(List.of(MET, MET, NOT_MET), List.of(NOT_MET, MET, MET))))
                .isInstanceOf(BenchException.class)
                .hasMessage("""
                        the engines' verdicts differ:
                          expectation 1: lake says of expect_a met, great-expectations of expect_a not met
                          expectation 3: lake says of expect_a not met, great-expectations of expect_a met""");
    }

    @Test
    void takesAnErrorForNoVerdictEvenOfBoth()
    {
        assertThatThrownBy(() -> VerdictAgreement.check(verdicts(List.of(NONE), List.of(NONE))))
                .isInstanceOf(BenchException.class)
                .hasMessage("""
                        the engines' verdicts differ:
                          expectation 1: lake says of expect_a no verdict (no such function)
                          expectation 1: great-expectations says of expect_a no verdict (no such function)""");
    }

    @Test
    void holdsOrdersAgainstEachOther()
    {
        Verdict other = new Verdict("expect_b", true, Optional.empty());
        assertThatThrownBy(() -> VerdictAgreement.check(verdicts(List.of(MET), List.of(other))))
                .isInstanceOf(BenchException.class)
                .hasMessageEndingWith("expectation 1: lake says of expect_a met, great-expectations of expect_b met");
    }

    @Test
    void countsVerdicts()
    {
        assertThatThrownBy(() -> VerdictAgreement.check(verdicts(List.of(MET, MET), List.of(MET))))
                .isInstanceOf(BenchException.class)
                .hasMessage("great-expectations gave 1 verdicts, lake 2");
    }
}
