package com.advertisex.lake.mapreduce.scan;

import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.DataInputBuffer;
import org.apache.hadoop.io.DataOutputBuffer;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.lib.input.FileSplit;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TestBundledSplit
{
    @Test
    void putsNeighboursTogetherUpToTheSizeOfATask()
            throws Exception
    {
        assertThat(lengths(BundledSplit.bundle(List.of(file("a", 60), file("b", 40), file("c", 1), file("d", 99), file("e", 1)), 100)))
                .containsExactly(List.of(60L, 40L), List.of(1L, 99L), List.of(1L));
    }

    @Test
    void leavesWhatIsLargerThanATaskAlone()
            throws Exception
    {
        assertThat(lengths(BundledSplit.bundle(List.of(file("a", 1), file("b", 250), file("c", 1)), 100)))
                .containsExactly(List.of(1L), List.of(250L), List.of(1L));
    }

    @Test
    void makesNothingOfNothing()
            throws Exception
    {
        assertThat(BundledSplit.bundle(List.of(), 100)).isEmpty();
    }

    @Test
    void isAtTheHostsOfItsLargest()
            throws Exception
    {
        InputSplit bundle = BundledSplit.bundle(List.of(file("a", 1), file("b", 50), file("c", 2)), 100).get(0);
        assertThat(bundle.getLength()).isEqualTo(53);
        assertThat(bundle.getLocations()).containsExactly("host-of-b");
    }

    @Test
    void isReadAsItWasWritten()
            throws Exception
    {
        TableScanSplit scan = new TableScanSplit("lake.clicks", List.of("event_id"), List.of());
        BundledSplit read = copy((BundledSplit) BundledSplit.bundle(List.of(file("a", 1), scan), 100).get(0));
        assertThat(((FileSplit) read.splits().get(0)).getPath()).isEqualTo(new Path("/a"));
        TableScanSplit table = (TableScanSplit) read.splits().get(1);
        assertThat(table.table()).isEqualTo("lake.clicks");
        assertThat(table.columns()).containsExactly("event_id");
    }

    @Test
    void namesAClassOfSplitsThatIsNotThere()
            throws Exception
    {
        DataOutputBuffer out = new DataOutputBuffer();
        out.writeInt(1);
        Text.writeString(out, "com.advertisex.lake.Nothing");
        DataInputBuffer in = new DataInputBuffer();
        in.reset(out.getData(), out.getLength());
        assertThatThrownBy(() -> new BundledSplit().readFields(in)).isInstanceOf(IOException.class)
                .hasMessage("Cannot make a split of class com.advertisex.lake.Nothing");
    }

    private static BundledSplit copy(BundledSplit split)
            throws IOException
    {
        DataOutputBuffer out = new DataOutputBuffer();
        split.write(out);
        DataInputBuffer in = new DataInputBuffer();
        in.reset(out.getData(), out.getLength());
        BundledSplit read = new BundledSplit();
        read.readFields(in);
        return read;
    }

    private static FileSplit file(String name, long length)
    {
        return new FileSplit(new Path("/" + name), 0, length, new String[] {"host-of-" + name});
    }

    private static List<List<Long>> lengths(List<InputSplit> bundles)
            throws IOException, InterruptedException
    {
        List<List<Long>> lengths = new ArrayList<>();
        for (InputSplit bundle : bundles) {
            List<Long> ofBundle = new ArrayList<>();
            for (InputSplit split : ((BundledSplit) bundle).splits()) {
                ofBundle.add(split.getLength());
            }
            lengths.add(ofBundle);
        }
        return lengths;
    }
}
