// SPDX-License-Identifier: Apache-2.0
// What pages of modules build on. Frozen within a major version of the SDK; things are only added.
export { html } from "./html.js";
export { api, call, keptFrom, orderKey, Refused, whenEnded, whenProofNeeded, withQuery } from "./api.js";
export { language, loadWords, said, setLanguage, text } from "./words.js";
export { show } from "./format.js";
export { PAGE, Slot, useLoad, usePage, useStream } from "./page.js";
export { Button, Dialog, Empty, Failure, Icon, Loaded, Pay, Skeleton, Tag } from "./parts.js";
export { useCodes } from "./codes.js";
export { Field, Form, useForm } from "./form.js";
export { Rows, useSlices } from "./list.js";
