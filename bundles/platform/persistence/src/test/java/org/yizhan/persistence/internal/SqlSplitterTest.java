// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SqlSplitterTest {
    @Test
    void cutsAtSemicolonsThatEndAStatement() {
        assertThat(new SqlSplitter("A 1;\n\nB 2 ;C").statements()).containsExactly("A 1", "B 2", "C");
    }

    @Test
    void seesNoEndInQuotes() {
        assertThat(new SqlSplitter("A 'x;y', 'it''s;', \"o;k\"; B").statements())
                .containsExactly("A 'x;y', 'it''s;', \"o;k\"", "B");
    }

    @Test
    void dropsComments() {
        assertThat(new SqlSplitter("-- one; two\nA /* b; c */ D -- e;\n; /* only; */ ;").statements())
                .containsExactly("A  D");
    }

    @Test
    void keepsDollarQuotesWhole() {
        assertThat(new SqlSplitter("F AS $$ a; b $$; G $x$ c; $$ d; $x$; H $1").statements())
                .containsExactly("F AS $$ a; b $$", "G $x$ c; $$ d; $x$", "H $1");
    }
}
