package com.advertisex.lake.mapreduce.output;

import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.io.DataInputBuffer;
import org.apache.hadoop.io.DataOutputBuffer;
import org.apache.hadoop.io.RawComparator;
import org.apache.hadoop.io.Writable;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.DefaultCodec;
import org.apache.hadoop.mapred.Counters;
import org.apache.hadoop.mapred.IFile;
import org.apache.hadoop.mapred.IndexRecord;
import org.apache.hadoop.mapred.JobConf;
import org.apache.hadoop.mapred.MapOutputCollector;
import org.apache.hadoop.mapred.MapOutputFile;
import org.apache.hadoop.mapred.Merger;
import org.apache.hadoop.mapred.RawKeyValueIterator;
import org.apache.hadoop.mapred.Reporter;
import org.apache.hadoop.mapred.SpillRecord;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.MRJobConfig;
import org.apache.hadoop.mapreduce.TaskCounter;
import org.apache.hadoop.mapreduce.TaskType;
import org.apache.hadoop.util.Progress;
import org.apache.hadoop.util.ReflectionUtils;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A map task's output for jobs whose sort order is that of the bytes of their serialized keys: sorts by radix where MapReduce's own collector compares
 * ("Pluggable Shuffle and Pluggable Sort" of Hadoop's manual). What it leaves for the reducers is the same: a file of one run a reducer, and its index. Memory:
 * {@code mapreduce.task.io.sort.mb}, beyond which it spills and later merges as Hadoop does.
 *
 * @param <K> writes bytes that compare as the keys do, unsigned, from left to right
 * @param <V> what belongs to a key
 */
public final class ByteSortedMapOutput<K extends Writable, V extends Writable>
        implements MapOutputCollector<K, V>
{
    /** The NodeManager, which hands the files to the reducers, may be another user of the same group. */
    private static final FsPermission PERMISSION = new FsPermission((short) 0640);
    private static final long MEGABYTE = 1024L * 1024;
    private static final float DEFAULT_SPILL_PERCENT = 0.8f;
    private static final int DEFAULT_SORT_MEGABYTES = 100;
    private static final int DEFAULT_MERGE_FACTOR = 10;
    /** Three longs a reducer. */
    private static final int INDEX_BYTES = 3 * Long.BYTES;

    private final WaitingRows waiting = new WaitingRows();
    private final DataOutputBuffer record = new DataOutputBuffer();
    private final DataInputBuffer key = new DataInputBuffer();
    private final DataInputBuffer value = new DataInputBuffer();
    private final List<Spill> spills = new ArrayList<>();
    private JobConf job;
    private String taskId;
    private Reporter reporter;
    private MapOutputFile files;
    private FileSystem local;
    private CompressionCodec codec;
    private Class<K> keyClass;
    private Class<V> valueClass;
    private int partitions;
    private long spillBytes;
    private Counters.Counter spilledRecords;
    private long outputBytes;

    private record Spill(Path file, SpillRecord index) {}

    /** Has the job's map tasks use it. Not where intermediate data is encrypted, which only MapReduce's own collector can do. */
    public static void use(org.apache.hadoop.conf.Configuration configuration)
    {
        if (!configuration.getBoolean(MRJobConfig.MR_ENCRYPTED_INTERMEDIATE_DATA, false)) {
            configuration.setClass(JobContext.MAP_OUTPUT_COLLECTOR_CLASS_ATTR, ByteSortedMapOutput.class, MapOutputCollector.class);
        }
    }

    @Override
    @SuppressWarnings("unchecked") // the job says what its mapper writes
    public void init(Context context)
            throws IOException
    {
        job = context.getJobConf();
        taskId = context.getMapTask().getTaskID().toString();
        reporter = context.getReporter();
        files = context.getMapTask().getMapOutputFile();
        local = FileSystem.getLocal(job).getRaw();
        if (job.getCompressMapOutput()) {
            codec = ReflectionUtils.newInstance(job.getMapOutputCompressorClass(DefaultCodec.class), job);
        }
        keyClass = (Class<K>) job.getMapOutputKeyClass();
        valueClass = (Class<V>) job.getMapOutputValueClass();
        partitions = job.getNumReduceTasks();
        long megabytes = job.getInt(MRJobConfig.IO_SORT_MB, DEFAULT_SORT_MEGABYTES);
        spillBytes = (long) (megabytes * MEGABYTE * job.getFloat(JobContext.MAP_SORT_SPILL_PERCENT, DEFAULT_SPILL_PERCENT));
        spilledRecords = reporter.getCounter(TaskCounter.SPILLED_RECORDS);
    }

    @Override
    public void collect(K outputKey, V outputValue, int partition)
            throws IOException
    {
        if (partition < 0 || partition >= partitions) {
            throw new IOException("the partitioner gives reducer " + partition + "; there are " + partitions);
        }
        record.reset();
        outputKey.write(record);
        int keyLength = record.getLength();
        outputValue.write(record);
        int length = record.getLength();
        waiting.add(partition, record.getData(), keyLength, record.getData(), keyLength, length - keyLength);
        outputBytes += length;
        if (waiting.usedBytes() >= spillBytes) {
            spill(files.getSpillFileForWrite(spills.size(), waiting.usedBytes()));
        }
    }

    private void spill(Path file)
            throws IOException
    {
        reporter.incrCounter(TaskCounter.MAP_OUTPUT_RECORDS, waiting.size());
        reporter.incrCounter(TaskCounter.MAP_OUTPUT_BYTES, outputBytes);
        outputBytes = 0;
        int[] rows = waiting.sorted();
        SpillRecord index = new SpillRecord(partitions);
        try (FSDataOutputStream out = create(file)) {
            int next = 0;
            for (int partition = 0; partition < partitions; partition++) {
                int first = next;
                while (next < rows.length && waiting.partition(rows[next]) == partition) {
                    next++;
                }
                writeRun(out, rows, first, next, index, partition);
                reporter.progress();
            }
        }
        spills.add(new Spill(file, index));
        waiting.clear();
    }

    private void writeRun(FSDataOutputStream out, int[] rows, int first, int end, SpillRecord index, int partition)
            throws IOException
    {
        long start = out.getPos();
        IFile.Writer<K, V> writer = new IFile.Writer<>(job, out, keyClass, valueClass, codec, spilledRecords);
        for (int i = first; i < end; i++) {
            int row = rows[i];
            byte[] bytes = waiting.bytes(row);
            int keyLength = waiting.keyLength(row);
            key.reset(bytes, waiting.start(row) - keyLength, keyLength);
            value.reset(bytes, waiting.start(row), waiting.length(row));
            writer.append(key, value);
        }
        end(writer, start, index, partition);
    }

    private static void end(IFile.Writer<?, ?> writer, long start, SpillRecord index, int partition)
            throws IOException
    {
        writer.close();
        index.putIndex(new IndexRecord(start, writer.getRawLength(), writer.getCompressedLength()), partition);
    }

    private FSDataOutputStream create(Path file)
            throws IOException
    {
        FSDataOutputStream out = local.create(file);
        local.setPermission(file, PERMISSION);
        return out;
    }

    @Override
    public void flush()
            throws IOException
    {
        boolean fits = spills.isEmpty();
        Path output = files.getOutputFileForWrite(waiting.usedBytes());
        spill(fits ? output : files.getSpillFileForWrite(spills.size(), waiting.usedBytes()));
        SpillRecord index = fits ? spills.get(0).index : merge(output);
        index.writeToFile(files.getOutputIndexFileForWrite((long) partitions * INDEX_BYTES), job);
        reporter.incrCounter(TaskCounter.MAP_OUTPUT_MATERIALIZED_BYTES, local.getFileStatus(output).getLen());
    }

    private SpillRecord merge(Path output)
            throws IOException
    {
        SpillRecord index = new SpillRecord(partitions);
        try (FSDataOutputStream out = create(output)) {
            for (int partition = 0; partition < partitions; partition++) {
                long start = out.getPos();
                IFile.Writer<K, V> writer = new IFile.Writer<>(job, out, keyClass, valueClass, codec, spilledRecords);
                Merger.writeFile(merged(partition), writer, reporter, job);
                end(writer, start, index, partition);
            }
        }
        for (Spill spill : spills) {
            local.delete(spill.file, false);
        }
        return index;
    }

    @SuppressWarnings("unchecked") // the comparator is the one of the job's keys
    private RawKeyValueIterator merged(int partition)
            throws IOException
    {
        List<Merger.Segment<K, V>> segments = new ArrayList<>();
        for (Spill spill : spills) {
            IndexRecord place = spill.index.getIndex(partition);
            segments.add(new Merger.Segment<>(job, local, spill.file, place.startOffset, place.partLength, codec, true));
        }
        int factor = job.getInt(JobContext.IO_SORT_FACTOR, DEFAULT_MERGE_FACTOR);
        return Merger.merge(job, local, keyClass, valueClass, codec, segments, factor, new Path(taskId),
                (RawComparator<K>) job.getOutputKeyComparator(), reporter, factor < segments.size(), null, spilledRecords, new Progress(), TaskType.MAP);
    }

    @Override
    public void close() {}
}
