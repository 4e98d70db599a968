// SPDX-License-Identifier: Apache-2.0
package org.yizhan.engagement.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.yizhan.api.posting.Posting;
import org.yizhan.api.posting.Shift;
import org.yizhan.api.posting.Wage;

/**
 * A shift with its places and the terms of its posting's version.
 *
 * @param shift with the places that are kept, which may be more than the posting wants
 * @param taken confirmed and held
 * @param open whether the shift belongs to the posting's version; the posting itself may still be closed
 * @param secret what the check-in code is made from
 */
record ShiftRow(
        Shift shift,
        String region,
        String posting,
        long postingVersion,
        String employer,
        String trade,
        Posting.Relation relation,
        Posting.Allocation allocation,
        Wage wage,
        int taken,
        boolean open,
        String secret) {

    private static final String SELECT = "SELECT ID, REGION, POSTING, POSTING_VERSION, EMPLOYER, TRADE, RELATION,"
            + " ALLOCATION, WAGE_FEN, WAGE_UNIT, SETTLEMENT, START_AT, END_AT, BREAK_MINUTES, PLACES, TAKEN, IS_OPEN,"
            + " SECRET FROM ENGAGEMENT_SHIFT WHERE ";

    /** @return null when there is none */
    static ShiftRow find(Transaction tx, String id) {
        return tx.sql().one(SELECT + "ID = ?", ShiftRow::read, id);
    }

    static List<ShiftRow> of(Transaction tx, String posting) {
        return tx.sql().list(SELECT + "POSTING = ?", ShiftRow::read, posting);
    }

    private static ShiftRow read(ResultSet row) throws SQLException {
        return new ShiftRow(
                new Shift(
                        row.getString("ID"),
                        Sql.instant(row, "START_AT"),
                        Sql.instant(row, "END_AT"),
                        row.getInt("BREAK_MINUTES"),
                        row.getInt("PLACES")),
                row.getString("REGION"),
                row.getString("POSTING"),
                row.getLong("POSTING_VERSION"),
                row.getString("EMPLOYER"),
                row.getString("TRADE"),
                Posting.Relation.valueOf(row.getString("RELATION")),
                Posting.Allocation.valueOf(row.getString("ALLOCATION")),
                new Wage(
                        row.getLong("WAGE_FEN"),
                        Wage.Unit.valueOf(row.getString("WAGE_UNIT")),
                        Wage.Settlement.valueOf(row.getString("SETTLEMENT"))),
                row.getInt("TAKEN"),
                row.getBoolean("IS_OPEN"),
                row.getString("SECRET"));
    }

    /** A shift of a posting as it is offered now. */
    static ShiftRow of(Posting posting, Shift shift, String secret) {
        return new ShiftRow(
                shift,
                posting.region(),
                posting.id(),
                posting.version(),
                posting.employer(),
                posting.trade(),
                posting.relation(),
                posting.allocation(),
                posting.wage(),
                0,
                true,
                secret);
    }

    String id() {
        return shift.id();
    }

    void insert(Transaction tx) {
        tx.sql()
                .update(
                        "INSERT INTO ENGAGEMENT_SHIFT (ID, REGION, POSTING, POSTING_VERSION, EMPLOYER, TRADE, RELATION,"
                                + " ALLOCATION, WAGE_FEN, WAGE_UNIT, SETTLEMENT, START_AT, END_AT, BREAK_MINUTES, PLACES,"
                                + " TAKEN, IS_OPEN, SECRET, OPENED_AT) VALUES (" + Sql.marks(19) + ")",
                        id(),
                        region,
                        posting,
                        postingVersion,
                        employer,
                        trade,
                        relation,
                        allocation,
                        wage.fen(),
                        wage.unit(),
                        wage.settlement(),
                        shift.start(),
                        shift.end(),
                        shift.breakMinutes(),
                        shift.places(),
                        taken,
                        open,
                        secret,
                        tx.now());
    }

    /** Brings the row to this version; what is taken stays, and so does the secret. */
    void update(Transaction tx) {
        tx.sql()
                .update(
                        "UPDATE ENGAGEMENT_SHIFT SET REGION = ?, POSTING_VERSION = ?, EMPLOYER = ?, TRADE = ?,"
                                + " RELATION = ?, ALLOCATION = ?, WAGE_FEN = ?, WAGE_UNIT = ?, SETTLEMENT = ?, START_AT = ?,"
                                + " END_AT = ?, BREAK_MINUTES = ?, PLACES = ?, IS_OPEN = TRUE WHERE ID = ?",
                        region,
                        postingVersion,
                        employer,
                        trade,
                        relation,
                        allocation,
                        wage.fen(),
                        wage.unit(),
                        wage.settlement(),
                        shift.start(),
                        shift.end(),
                        shift.breakMinutes(),
                        shift.places(),
                        id());
    }
}
