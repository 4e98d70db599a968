// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.profile;

import org.yizhan.cli.Choice;
import picocli.CommandLine.Command;

/** {@code yizhan profile}: a hall as a file, and a file as a hall. */
@Command(
        name = "profile",
        subcommands = {ExportCommand.class, DiffCommand.class, ImportProfileCommand.class})
public final class ProfileCommand extends Choice {}
