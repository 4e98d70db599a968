/** Data that looks like a county's and cannot be anybody's, and the bodies of requests with it. */
package org.yizhan.testkit.data;
