// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Role;
import org.yizhan.api.audit.Audit;
import org.yizhan.api.store.Store;

/** Workers and employers log in by a one-time code. One number may stand for several: an employer who also works, a couple with one phone. */
@Component(service = CodeLogin.class)
public final class CodeLogin {
    private final Store store;
    private final Codes codes;
    private final Sessions sessions;
    private final Audit audit;

    @Activate
    public CodeLogin(
            @Reference(target = "(yizhan.module=access)") Store store,
            @Reference Codes codes,
            @Reference Sessions sessions,
            @Reference Audit audit) {
        this.store = new SecretStore(store);
        this.codes = codes;
        this.sessions = sessions;
        this.audit = audit;
    }

    /**
     * Begins a session and burns the code.
     *
     * @param role chooses among the number's accounts, or null
     * @param account chooses among them by id, or null
     * @throws Problem {@code access.code-wrong}, {@code access.no-account}, {@code access.account-disabled} (403),
     *     {@code access.choose-account} (409, the code stays good), {@code access.locked} (429)
     */
    Sessions.Opened login(String mobile, String code, Role role, String account) {
        String checked = codes.check(mobile, code);
        AccountEntity chosen = choose(accounts(codes.index(Codes.number(mobile))), role, account);
        return store.write(em -> {
            codes.burn(em, checked);
            Sessions.Opened opened = sessions.open(em, chosen, Sessions.By.CODE);
            audit.record("access.login", chosen.id(), Map.of("by", "code"));
            return opened;
        });
    }

    private List<AccountEntity> accounts(String mobileIndex) {
        return store.read(em -> em.createQuery(
                        "select a from AccountEntity a where a.mobileIndex = :mobile order by a.id",
                        AccountEntity.class)
                .setParameter("mobile", mobileIndex)
                .getResultList());
    }

    private static AccountEntity choose(List<AccountEntity> all, Role role, String id) {
        List<AccountEntity> fitting = all.stream()
                .filter(account -> role == null || account.role() == role)
                .filter(account -> id == null || account.id().equals(id))
                .toList();
        List<AccountEntity> enabled =
                fitting.stream().filter(account -> !account.disabled()).toList();
        if (enabled.isEmpty()) {
            throw Problem.forbidden(fitting.isEmpty() ? "access.no-account" : "access.account-disabled");
        }
        if (enabled.size() > 1) {
            throw Problem.conflict("access.choose-account").with("choices", choices(enabled));
        }
        return enabled.get(0);
    }

    private static List<Map<String, String>> choices(List<AccountEntity> accounts) {
        return accounts.stream()
                .map(account -> Map.of(
                        "account", account.id(),
                        "role", account.role().code(),
                        "region", account.region()))
                .toList();
    }
}
