/** The testkit: the real platform without a container, for the tests of modules. */
package org.yizhan.testkit;
