/** The store, the events, the audit and the kept answers, on Derby and on PostgreSQL. */
package org.yizhan.persistence.internal;
