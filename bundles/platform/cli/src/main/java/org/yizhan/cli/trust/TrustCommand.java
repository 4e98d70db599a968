// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.trust;

import org.yizhan.cli.Choice;
import picocli.CommandLine.Command;

/** {@code yizhan trust}: the publishers whose signature lets a module in. */
@Command(
        name = "trust",
        subcommands = {ListCommand.class, AddCommand.class, RemoveTrustCommand.class})
public final class TrustCommand extends Choice {}
