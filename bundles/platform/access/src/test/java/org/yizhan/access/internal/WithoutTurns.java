// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.yizhan.api.store.Store;

/** A seeded bug: a store on which {@link Turns} are granted to everybody at once. */
record WithoutTurns(Store store) implements Store {
    @Override
    public <T> T write(Work<T> work) {
        return store.write(em -> work.run(careless(em)));
    }

    @Override
    public <T> T read(Work<T> work) {
        return store.read(work);
    }

    @Override
    public Dialect dialect() {
        return store.dialect();
    }

    private static EntityManager careless(EntityManager em) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            boolean turn = method.getName().equals("createNativeQuery")
                    && arguments[0].toString().startsWith("UPDATE ACCESS_TURN");
            try {
                return turn ? granted() : method.invoke(em, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
        return (EntityManager) Proxy.newProxyInstance(
                EntityManager.class.getClassLoader(), new Class<?>[] {EntityManager.class}, handler);
    }

    private static Query granted() {
        InvocationHandler handler =
                (proxy, method, arguments) -> method.getName().equals("executeUpdate") ? Integer.valueOf(1) : proxy;
        return (Query) Proxy.newProxyInstance(Query.class.getClassLoader(), new Class<?>[] {Query.class}, handler);
    }
}
