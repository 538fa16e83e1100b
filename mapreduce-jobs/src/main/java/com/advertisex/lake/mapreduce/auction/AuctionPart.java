package com.advertisex.lake.mapreduce.auction;

import com.advertisex.lake.mapreduce.rollup.Cell;
import com.advertisex.lake.mapreduce.rollup.CellKey;
import org.apache.hadoop.io.Writable;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What the first job shuffles: a part of a cell, or a request or an impression of an auction. */
public final class AuctionPart
        implements Writable
{
    private static final byte CELL = 0;
    private static final byte REQUEST = 1;
    private static final byte IMPRESSION = 2;

    private byte kind;
    private CellKey cellKey;
    private Cell cell;
    private Request request;
    private Shown shown;

    /** For MapReduce, and to be set. */
    public AuctionPart() {}

    void set(CellKey key, Cell part)
    {
        kind = CELL;
        cellKey = key;
        cell = part;
    }

    void set(Request ofAuction)
    {
        kind = REQUEST;
        request = ofAuction;
    }

    void set(Shown ofAuction)
    {
        kind = IMPRESSION;
        shown = ofAuction;
    }

    CellKey cellKey()
    {
        return cellKey;
    }

    Cell cell()
    {
        return cell;
    }

    /** Null unless it is one. */
    Request request()
    {
        return kind == REQUEST ? request : null;
    }

    Shown shown()
    {
        return shown;
    }

    @Override
    public void write(DataOutput out)
            throws IOException
    {
        out.writeByte(kind);
        switch (kind) {
            case CELL -> {
                cellKey.write(out);
                cell.write(out);
            }
            case REQUEST -> request.write(out);
            default -> shown.write(out);
        }
    }

    @Override
    public void readFields(DataInput in)
            throws IOException
    {
        kind = in.readByte();
        switch (kind) {
            case CELL -> {
                cellKey = new CellKey();
                cellKey.readFields(in);
                cell = new Cell();
                cell.readFields(in);
            }
            case REQUEST -> request = Request.read(in);
            default -> shown = Shown.read(in);
        }
    }
}
