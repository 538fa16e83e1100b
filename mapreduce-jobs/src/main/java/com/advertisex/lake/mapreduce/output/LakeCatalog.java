package com.advertisex.lake.mapreduce.output;

import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.NoSuchTableException;

import java.io.Closeable;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/** The Iceberg catalog that the {@code lake.catalog.*} settings name. */
public final class LakeCatalog
        implements Closeable
{
    public static final String TYPE = "lake.catalog.type";
    public static final String URI = "lake.catalog.uri";
    public static final String WAREHOUSE = "lake.catalog.warehouse";

    private static final String NAME = "lake";

    private final Catalog catalog;

    private LakeCatalog(Catalog catalog)
    {
        this.catalog = requireNonNull(catalog, "catalog is null");
    }

    /** @throws IllegalArgumentException naming the setting that is missing */
    public static LakeCatalog open(Configuration configuration)
    {
        String type = configuration.get(TYPE, CatalogUtil.ICEBERG_CATALOG_TYPE_HIVE);
        Map<String, String> properties = new HashMap<>();
        properties.put(CatalogUtil.ICEBERG_CATALOG_TYPE, type);
        properties.put(CatalogProperties.WAREHOUSE_LOCATION, required(configuration, WAREHOUSE));
        if (type.equals(CatalogUtil.ICEBERG_CATALOG_TYPE_HIVE)) {
            properties.put(CatalogProperties.URI, required(configuration, URI));
        }
        return new LakeCatalog(CatalogUtil.buildIcebergCatalog(NAME, properties, configuration));
    }

    /**
     * @param name namespace and table, {@code lake.impressions}
     * @throws IllegalStateException saying how tables are made, if there is none of that name
     */
    public Table load(String name)
    {
        try {
            return catalog.loadTable(TableIdentifier.parse(name));
        }
        catch (NoSuchTableException e) {
            throw new IllegalStateException("table " + name + " does not exist in catalog " + catalog.name() + ": run the migrations (iceberg-ddl)", e);
        }
    }

    private static String required(Configuration configuration, String key)
    {
        String value = configuration.getTrimmed(key, "");
        if (value.isEmpty()) {
            throw new IllegalArgumentException(key + " is not set");
        }
        return value;
    }

    @Override
    public void close()
            throws IOException
    {
        if (catalog instanceof Closeable closeable) {
            closeable.close();
        }
    }
}
