/** The door, the REST host, problems, validation, OpenAPI and streams. */
package org.yizhan.web.internal;
