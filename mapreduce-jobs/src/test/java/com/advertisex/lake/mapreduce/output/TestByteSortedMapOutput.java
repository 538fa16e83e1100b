package com.advertisex.lake.mapreduce.output;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.Mapper;
import org.apache.hadoop.mapreduce.Reducer;
import org.apache.hadoop.mapreduce.TaskCounter;
import org.apache.hadoop.mapreduce.lib.input.FileInputFormat;
import org.apache.hadoop.mapreduce.lib.output.FileOutputFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;

/** Reducers get the same from it as from MapReduce's own collector. */
final class TestByteSortedMapOutput
{
    private static final int RECORDS = 60_000;

    @TempDir
    private java.nio.file.Path folder;

    @Test
    void sortsInMemoryWhatFits()
            throws Exception
    {
        Map<String, Long> own = run("own", true, 100, true, 3);

        assertThat(own).containsEntry("spilled", own.get("records"));
        assertSameAsMapReduce(100, true, 3);
    }

    @Test
    void mergesWhatDidNotFit()
            throws Exception
    {
        Map<String, Long> own = run("own", true, 1, true, 3);

        assertThat(own.get("spilled")).isGreaterThanOrEqualTo(2 * own.get("records"));
        assertSameAsMapReduce(1, true, 3);
    }

    @Test
    void writesWithoutACodecToo()
            throws Exception
    {
        run("own", true, 1, false, 1);

        assertSameAsMapReduce(1, false, 1);
    }

    @Test
    void leavesAnEmptyRunToAReducerThatGetsNothing()
            throws Exception
    {
        run("own", true, 100, true, 4);

        assertSameAsMapReduce(100, true, 4);
    }

    private void assertSameAsMapReduce(int sortMegabytes, boolean compressed, int reducers)
            throws Exception
    {
        Map<String, Long> hadoop = run("hadoop", false, sortMegabytes, compressed, reducers);
        assertThat(hadoop).containsEntry("records", (long) RECORDS);
        assertThat(output("own")).isEqualTo(output("hadoop"));
        assertThat(output("own").values().stream().mapToInt(List::size).sum()).isPositive();
    }

    private Map<String, List<String>> output(String name)
            throws IOException
    {
        Map<String, List<String>> parts = new TreeMap<>();
        try (var files = Files.newDirectoryStream(folder.resolve(name), "part-*")) {
            for (java.nio.file.Path file : files) {
                parts.put(file.getFileName().toString(), Files.readAllLines(file));
            }
        }
        return parts;
    }

    private Map<String, Long> run(String name, boolean own, int sortMegabytes, boolean compressed, int reducers)
            throws Exception
    {
        java.nio.file.Path input = folder.resolve("input.txt");
        if (!Files.exists(input)) {
            Random random = new Random(7);
            List<String> lines = new ArrayList<>();
            for (int i = 0; i < RECORDS; i++) {
                // multiples of four: of four reducers three get nothing
                lines.add(4 * random.nextInt(5_000) + " " + "x".repeat(random.nextInt(100)) + i);
            }
            Files.write(input, lines);
        }
        Configuration configuration = new Configuration();
        configuration.set("mapreduce.framework.name", "local");
        configuration.set("fs.defaultFS", "file:///");
        configuration.set("hadoop.tmp.dir", folder.resolve("tmp").toString());
        configuration.setInt("mapreduce.client.completion.pollinterval", 20);
        configuration.setInt("mapreduce.task.io.sort.mb", sortMegabytes);
        configuration.setBoolean("mapreduce.map.output.compress", compressed);
        configuration.set("mapreduce.map.output.compress.codec", "org.apache.hadoop.io.compress.SnappyCodec");
        if (own) {
            ByteSortedMapOutput.use(configuration);
        }
        Job job = Job.getInstance(configuration);
        job.setMapperClass(KeyMapper.class);
        job.setReducerClass(ListReducer.class);
        job.setOutputKeyClass(LongWritable.class);
        job.setOutputValueClass(Text.class);
        job.setNumReduceTasks(reducers);
        FileInputFormat.addInputPath(job, new Path(input.toUri()));
        FileOutputFormat.setOutputPath(job, new Path(folder.resolve(name).toUri()));
        assertThat(job.waitForCompletion(false)).isTrue();
        return Map.of(
                "records", job.getCounters().findCounter(TaskCounter.MAP_OUTPUT_RECORDS).getValue(),
                "spilled", job.getCounters().findCounter("org.apache.hadoop.mapreduce.TaskCounter", "SPILLED_RECORDS").getValue()
                        - job.getCounters().findCounter(TaskCounter.REDUCE_INPUT_RECORDS).getValue());
    }

    /** Keys are not negative: their bytes compare as they do. */
    static final class KeyMapper
            extends Mapper<LongWritable, Text, LongWritable, Text>
    {
        private final LongWritable number = new LongWritable();

        @Override
        protected void map(LongWritable offset, Text line, Mapper<LongWritable, Text, LongWritable, Text>.Context context)
                throws IOException, InterruptedException
        {
            String text = line.toString();
            number.set(Long.parseLong(text.substring(0, text.indexOf(' '))));
            context.write(number, line);
        }
    }

    /** The values of a key come in no order that MapReduce promises. */
    static final class ListReducer
            extends Reducer<LongWritable, Text, LongWritable, Text>
    {
        @Override
        protected void reduce(LongWritable key, Iterable<Text> values, Reducer<LongWritable, Text, LongWritable, Text>.Context context)
                throws IOException, InterruptedException
        {
            List<String> texts = new ArrayList<>();
            values.forEach(value -> texts.add(value.toString()));
            texts.sort(null);
            context.write(key, new Text(String.join(",", texts)));
        }
    }
}
