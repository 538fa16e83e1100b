package com.advertisex.lake.benchmarks.correlate;

import com.advertisex.lake.mapreduce.parquet.ParquetFile;
import com.advertisex.lake.mapreduce.parquet.ParquetLayout;
import com.advertisex.lake.mapreduce.row.RowColumns;
import com.advertisex.lake.mapreduce.row.RowEncoder;
import org.apache.avro.generic.GenericRecord;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.MetricsConfig;
import org.apache.iceberg.SchemaParser;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.parquet.Parquet;
import org.apache.iceberg.parquet.ParquetAvroWriter;
import org.apache.iceberg.parquet.ParquetSchemaUtil;
import org.apache.iceberg.parquet.ParquetUtil;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.schema.MessageType;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;

import static java.util.Objects.requireNonNull;

/** A data file of a table while it is written. */
interface EventFile
{
    void write(GenericRecord row)
            throws IOException;

    /** Ends the file, which is no Parquet file before. */
    DataFile finish()
            throws IOException;

    /** As the lake's jobs write: encoded by their encoders, sorted as the table says it is. */
    final class OfLake
            implements EventFile
    {
        private final Table table;
        private final String partition;
        private final OutputFile output;
        private final RowEncoder encoder;
        private final ParquetFile file;
        private final RowColumns columns;

        /** @param partition as paths have it, {@code event_time_day=2026-11-20} */
        OfLake(Table table, org.apache.avro.Schema rows, String partition, OutputFile output)
                throws IOException
        {
            this.table = requireNonNull(table, "table is null");
            this.partition = requireNonNull(partition, "partition is null");
            this.output = requireNonNull(output, "output is null");
            encoder = new RowEncoder(rows);
            MessageType parquet = ParquetSchemaUtil.convert(table.schema(), "table");
            file = ParquetFile.create(output, parquet, ParquetLayout.of(table.properties()));
            columns = RowColumns.create(rows, table.schema(), parquet, file);
        }

        @Override
        public void write(GenericRecord row)
                throws IOException
        {
            encoder.encode(row);
            columns.write(Arrays.copyOf(encoder.bytes(), encoder.length()), 0, encoder.length());
        }

        @Override
        public DataFile finish()
                throws IOException
        {
            ParquetMetadata footer;
            try (file) {
                columns.flush();
                footer = file.finish(Map.of("iceberg.schema", SchemaParser.toJson(table.schema())));
            }
            return DataFiles.builder(table.spec())
                    .withPath(output.location())
                    .withFormat(FileFormat.PARQUET)
                    .withFileSizeInBytes(output.toInputFile().getLength())
                    .withMetrics(ParquetUtil.footerMetrics(footer, Stream.empty(), MetricsConfig.forTable(table)))
                    .withSplitOffsets(ParquetUtil.getSplitOffsets(footer))
                    .withSortOrder(table.sortOrder())
                    .withPartitionPath(partition)
                    .build();
        }
    }

    /** As Iceberg's own writers do it in a table about which nobody said anything. */
    final class Plain
            implements EventFile
    {
        private final DataWriter<GenericRecord> writer;

        Plain(Table table, OutputFile output)
                throws IOException
        {
            writer = Parquet.writeData(output).forTable(table).createWriterFunc(ParquetAvroWriter::buildWriter).build();
        }

        @Override
        public void write(GenericRecord row)
        {
            writer.write(row);
        }

        @Override
        public DataFile finish()
                throws IOException
        {
            writer.close();
            return writer.toDataFile();
        }
    }
}
