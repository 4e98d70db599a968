// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.stranger;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.util.function.Function;

/** What answers in a module's place: tests put this class into the module's bundle, so that it is the module's code that is called. */
public final class Stranger implements InvocationHandler {
    private final Function<String, Object> answer;

    public Stranger(Function<String, Object> answer) {
        this.answer = answer;
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) {
        return answer.apply(method.getName());
    }
}
