// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yizhan.api.vault.Vault.Kind;

class MasksTest {
    @ParameterizedTest
    @CsvSource({
        "MOBILE, 13812345678, 138****5678",
        "MOBILE, 1381234567, **********",
        "ID_NUMBER, 11010519491231002X, 1101**********002X",
        "ID_NUMBER, 110105491231002, 1101*******1002",
        "ID_NUMBER, 1234, ****",
        "NAME, 张三, 张*",
        "NAME, 张三丰, 张**",
        "NAME, 欧阳锋, 欧阳*",
        "NAME, 欧阳娜娜, 欧阳**",
        "NAME, 欧阳, 欧*",
        "NAME, 李, *",
        "NAME, 𬭚, *",
        "NAME, 𬭚三, 𬭚*",
        "NAME, 王𬭚㛃, 王**",
        "NAME, 阿卜杜拉·买买提, 阿**",
        "ADDRESS, 福建省厦门市集美区杏林街道1号, 福建省厦门市***",
        "ADDRESS, 𬭚𬭚𬭚𬭚𬭚𬭚𬭚𬭚𬭚𬭚𬭚𬭚, 𬭚𬭚𬭚𬭚𬭚𬭚***",
        "ADDRESS, 杏林街1号, 杏林***",
        "ADDRESS, 村, ***",
        "BANK_CARD, 6222021234567890123, ***************0123",
        "BANK_CARD, 12345, *****",
        "TEXT, 糖尿病, ***",
    })
    void hides(Kind kind, String clear, String masked) {
        assertThat(Masks.mask(kind, clear)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource({
        "MOBILE, +86 138-1234-5678, 13812345678",
        "MOBILE, 008613812345678, 13812345678",
        "MOBILE, 13812345678, 13812345678",
        "MOBILE, 8613812345678, 13812345678",
        "ID_NUMBER, 11010519491231002x, 11010519491231002X",
        "ID_NUMBER, 110105 19491231 002X, 11010519491231002X",
        "NAME, 张 三, 张三",
        "NAME, 阿卜杜拉•买买提, 阿卜杜拉·买买提",
        "NAME, John Smith, johnsmith",
        "BANK_CARD, 6222 0212 3456, 622202123456",
        "ADDRESS, 杏林街  1号, 杏林街 1号",
    })
    void findsTheSameHoweverItWasTyped(Kind kind, String typed, String plain) {
        assertThat(PlainForm.of(kind, typed)).isEqualTo(plain);
    }
}
