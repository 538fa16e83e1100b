package com.advertisex.lake.benchmarks.engine;

import org.junit.jupiter.api.Test;

import java.io.IOException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TestProcessUsage
{
    @Test
    void addsTheTimesOfTheProcessAndOfItsEndedChildren()
    {
        String stat = "42 (a ) b) S 1 42 42 0 -1 4194304 100 200 0 0 150 50 25 75 20 0 12 0 1000 5000000 300";
        assertThat(ProcessUsage.cpuSeconds(stat)).isEqualTo(3.0);
    }

    @Test
    void readsThePeakOfResidentMemory()
    {
        assertThat(ProcessUsage.peakBytes("Name:\tjava\nVmPeak:\t  900 kB\nVmHWM:\t   2048 kB\nVmRSS:\t 10 kB\n")).isEqualTo(2_097_152);
    }

    @Test
    void saysWhatIsMissing()
    {
        assertThatThrownBy(() -> ProcessUsage.peakBytes("Name:\tkthreadd\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("no VmHWM in Name:");
    }

    @Test
    void countsTheTimeOfThisProcess()
            throws IOException
    {
        ProcessUsage usage = new ProcessUsage(ProcessHandle.current().pid());
        assertThat(usage.cpuSeconds()).isPositive();
        assertThat(usage.peakBytes()).isGreaterThan(1 << 20);
    }
}
