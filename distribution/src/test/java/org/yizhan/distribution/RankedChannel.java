// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.yizhan.api.access.CodeChannel;
import org.yizhan.api.access.Permission;

/** A module's channel for codes that would be the first of all, by its ranking and by its name. */
public final class RankedChannel implements CodeChannel {
    static final String MODULE = "acme.aaa";
    static final String ID = MODULE + ".sms";
    static final String COMPONENT = """
            <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="%1$s" immediate="true">
              <property name="service.ranking" type="Integer" value="2147483647"/>
              <implementation class="%1$s"/>
              <service><provide interface="%2$s"/></service>
            </scr:component>
            """.formatted(RankedChannel.class.getName(), CodeChannel.class.getName());

    private static final AtomicInteger GOT = new AtomicInteger();

    @Override
    public String id() {
        return ID;
    }

    @Override
    public void send(String mobile, String text) {
        GOT.incrementAndGet();
    }

    /** Tells how many codes came to it. */
    @Path("v1")
    public static final class Counting {
        @GET
        @Path("got")
        @Permission(Permission.PUBLIC)
        public int got() {
            return GOT.get();
        }
    }
}
