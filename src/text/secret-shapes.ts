/** What a secret looks like. */
export interface SecretShape {
  /** What each text with the shape has, for a quick look. */
  readonly hint: RegExp;
  /** Whether it begins at the name of a secret, so that a text in which `NAMED_HINT` finds none is passed over. */
  readonly isNamed: boolean;
  /** Each group that takes part is a secret, where `accepts` says so. Linear, and bounded in what it reads. */
  readonly pattern: RegExp;
  readonly accepts: (found: string) => boolean;
}

/** What names of secrets end with, in whatever spelling: `AccountKey`, `account_key`, `--account-key`. */
const NAMES = [
  "(?:account|access|api|app|primary|secondary|shared|storage|master|admin|private|signing|encryption|subscription|functions?|host|registration|auth|authorization|workspace|principal|license|registry|redis|query|batch|runtime)[ _-]?(?:access[ _-]?|shared[ _-]?|account[ _-]?)?key\\d?",
  "password[ _-]?or[ _-]?key",
  "shared[ _-]?access[ _-]?signature",
  "instrumentation[ _-]?key",
  "password\\d?|passwd|passphrase|passcode|pwd|[_-]pass",
  "(?:client|app|shared)?[ _-]?secret(?:[ _-]?(?:value|key|text))?\\d?",
  "(?:access|refresh|id|auth|bearer|sas|session|security|personal[ _-]?access)?[ _-]?token\\d?",
  "conn(?:ection)?[ _-]?str(?:ing)?",
  "credentials?",
  "(?<![a-z])sas(?:[ _-]?(?:key|signature))?",
  "(?<![a-z])(?:pat|jwt)",
].join("|");

/** The end of a name that is that of a secret. */
export const SECRET_NAME: RegExp = new RegExp(`(?:${NAMES})$`, "i");

/** What each text has that names a secret to give its value: one look that spares the long patterns. */
export const NAMED_HINT: RegExp = new RegExp(`(?:${NAMES})(?![a-z])|--key|--value`, "i");

/** White space, real or escaped. */
const SPACE = String.raw`(?:\s|\\[nrt])`;
/** What stands between a name and its value, also encoded. */
const IS = String.raw`\\{0,8}["']{0,2}${SPACE}{0,4}(?:=>|:=|[:=]|%3[AD]|\\u003[AD]|&#(?:61|x3d);)${SPACE}{0,4}`;
/** A value: in quotes to the closing one, which is escaped as the opening one, else to the next separator. */
const VALUE = String.raw`(?:[bfru@$]{0,2}"((?:[^"\\\n]|\\[^\n]){1,8000})|(?<double>\\{1,8})"((?:(?!(?<!\\)\k<double>")[^\n]){1,8000})|[bfru@$]{0,2}'{1,2}((?:[^'\n]|''){1,8000})|(?<single>\\{1,8})'((?:(?!(?<!\\)\k<single>')[^\n]){1,8000})|([^\s"',;&)}\\<]{1,8000}))`;
const QUOTE = String.raw`\\{0,8}["']`;

/** All shapes of secrets that are known: one list for every command. */
export const SECRET_SHAPES: readonly SecretShape[] = [
  // `password=x`, `"adminPassword": "x"`, `'password': b'x'`, `password%3Dx`
  named(/[:=]|%3[AD]|\\u003|&#/i, `(?:${NAMES})${IS}${VALUE}`, isSecretValue),
  // `"adminPassword": { "value": "x" }`, as parameter files have it
  named(
    /value/i,
    String.raw`(?:${NAMES})${IS}\{${SPACE}{0,100}(?:${QUOTE})?(?:default)?value${IS}${VALUE}`,
    isSecretValue,
  ),
  // `{ "name": "password", "value": "x" }`, as lists of settings have it
  named(
    /value/i,
    String.raw`["'](?:name|key)${QUOTE}\s{0,4}[:=]\s{0,4}${QUOTE}[\w .:-]{0,100}?(?:${NAMES})${QUOTE},${SPACE}{0,100}${QUOTE}(?:secure)?value${IS}${VALUE}`,
    isSecretValue,
  ),
  // `"type": "secureString", "defaultValue": "x"`
  anyCase(
    /secure/i,
    String.raw`["']type${QUOTE}\s{0,4}:\s{0,4}${QUOTE}secure(?:string|object)${QUOTE},[^{}]{0,400}?["']defaultvalue${IS}${VALUE}`,
    isSecretValue,
  ),
  // `<password>x</password>`
  named(/<\//, String.raw`<[\w:.-]{0,40}?(?:${NAMES})(?:\s[^<>]{0,200})?>([^<]{1,8000})<\/`, isSecretValue),
  // `--admin-password x`
  named(
    /-/,
    String.raw`(?<![\w-])(?:--?[\w-]{0,40}?(?:${NAMES})|--key|--value)(?:\s{1,4}|=)["']?([^\s"']{1,4000})`,
    isSecretValue,
  ),
  anyCase(/login|mysql/i, String.raw`(?:\blogin|mysql\w{0,10})\b[^\n]{0,400}?\s-p[ =]?([^\s"']{1,400})`),
  exact(/-u|--user/, String.raw`\s(?:-u|--user)[ =]{1,4}["']?[^\s:"'@]{1,200}:([^\s"'@]{1,400})`, isSecretValue),
  // Headers
  anyCase(
    /authorization|cookie|-key/i,
    String.raw`\b(?:(?<!pin-)authorization|cookie|set-cookie|x-functions-key|x-api-key|api-key|ocp-apim-subscription-key)${IS}(?:${QUOTE})?([^\n"']{1,4000})`,
    isSecretValue,
  ),
  anyCase(/bearer|basic|sharedkey/i, String.raw`\b(?:bearer|basic|sharedkey)\s{1,4}([\w+/=.~:%-]{8,8000})`, isToken),
  // Addresses: a password of a user, a token as the user, what stands behind `?`, and hooks
  exact(/:\/\//, String.raw`:\/\/[^\s/:@"'<>]{0,200}:([^\s/@"'<>]{1,400})@`, isSecretValue),
  exact(/:\/\//, String.raw`:\/\/([^\s/:@"'<>]{20,400})@`, isToken),
  exact(/\?/, String.raw`:\/\/[^\s"'<>?]{1,2000}\?([^\s"'<>\`]{1,4000})`, isTellingQuery),
  anyCase(/sig/i, String.raw`\b(?:sig|signature|sharedaccesssignature)(?:=|%3D)([^\s"'&<>]{1,2000})`, isSecretValue),
  exact(
    /hooks\.slack/,
    String.raw`hooks\.slack\.com\/(?:services|workflows|triggers)\/(?:[\w-]{1,60}\/){0,3}([\w-]{8,200})`,
  ),
  exact(/IncomingWebhook/, String.raw`\/IncomingWebhook\/([\w/-]{8,200})`),
  // Private keys in armour, with real or escaped line ends, and keys and certificates without
  exact(
    /-----BEGIN/,
    String.raw`-----BEGIN (?!CERTIFICATE-|[A-Z ]{0,20}PUBLIC KEY)[A-Z0-9 ]{1,40}-----([^-]{1,16000})`,
  ),
  exact(/MI/, String.raw`(?<![A-Za-z0-9+/])(MI[I-L][A-Za-z0-9+/]{61,16000}={0,2})`),
  // Tokens that their issuers mark
  exact(/eyJ/, String.raw`\b(eyJ[\w-]{4,8000}(?:\.[\w-]{0,8000}){0,4})`),
  exact(/Q~/, String.raw`(?<![\w~.-])([\w~.-]{3}\dQ~[\w~.-]{31,36})`),
  exact(/gh[oprsu]_|github_pat_/, String.raw`((?:gh[oprsu]|github_pat)_\w{16,255})`),
  exact(/gl[a-z]{2,5}-/, String.raw`(gl(?:pat|dt|rt|soat|cbt|ptt|ft|imt|agent)-[\w.-]{16,255})`),
  exact(
    /npm_|pypi-|dckr_|hf_|sk-|dop_/,
    String.raw`(?<![A-Za-z])((?:npm_|pypi-|dckr_(?:pat|oat)_|hf_|dop_v1_|sk-(?:proj-|ant-|svcacct-)?)[\w-]{20,300})`,
    isToken,
  ),
  exact(/xox|xapp-/, String.raw`(xox[a-z](?:\.xox[a-z])?-[\w-]{8,300}|xapp-[\w-]{8,300})`),
  exact(/A(?:KI|SI)A|AIza/, String.raw`((?:AKIA|ASIA)[A-Z0-9]{16}|AIza[\w-]{35})(?![A-Za-z0-9])`),
  exact(/[rs]k_|SG\./, String.raw`([rs]k_(?:live|test)_\w{10,200}|SG\.[\w-]{16,64}\.[\w-]{16,64})`),
  exact(/AGE-SECRET/, String.raw`(AGE-SECRET-KEY-1[A-Z0-9]{20,100})`),
  exact(/(?<![a-z2-7])[a-z2-7]{52}/, String.raw`([a-z2-7]{52})(?![A-Za-z0-9])`, (word) => /(?:\d.*){4}/.test(word)),
  exact(/dapi|dose|oy2/, String.raw`((?:dapi|dose)[0-9a-f]{32}(?:-\d)?|oy2[a-z0-9]{43})(?![A-Za-z0-9])`),
  // Keys of Azure services: base64 that is filled up, a mark in newer ones
  exact(/[A-Za-z0-9+/]{16}=/, String.raw`(?<![A-Za-z0-9+/])([A-Za-z0-9+/]{16,8000}={1,2})(?![\w=])`, isBase64),
  exact(
    /AZDO|JQQJ|AzCa|AzSe|AzFu|AIoT|ASt|ACDb|ACR/,
    String.raw`(?<![\w+/])([A-Za-z0-9+/]{20,100}(?:AZDO|JQQJ99|AzCa|AzSe|AzFu|AIoT|\+ASt|ACDb|\+ACR)[A-Za-z0-9+/]{2,60}={0,2})`,
  ),
  // Any other long word
  exact(/[\w~+-]{32}/, String.raw`(?<![\w~+/-])([\w~+-]{32,8000})`, isKey),
];

function named(hint: RegExp, pattern: string, accepts: (found: string) => boolean): SecretShape {
  return { ...anyCase(hint, pattern, accepts), isNamed: true };
}

function anyCase(hint: RegExp, pattern: string, accepts: (found: string) => boolean = isAnything): SecretShape {
  return { hint, isNamed: false, pattern: new RegExp(pattern, "dgi"), accepts };
}

function exact(hint: RegExp, pattern: string, accepts: (found: string) => boolean = isAnything): SecretShape {
  return { hint, isNamed: false, pattern: new RegExp(pattern, "dg"), accepts };
}

function isAnything(): boolean {
  return true;
}

/** What stands where a value could, and is none: words of JSON and of schemas, and short numbers. */
const PLAIN_WORD =
  /^(?:null|none|nil|true|false|undefined|\d{1,3}|string|secure-?string|object|secure-?object|array|bool|int)$/i;
/** A template expression or the rest of one, a reference to a vault, or code of a script. */
const EXPRESSION: readonly RegExp[] = [
  /^(?:\[{1,2}|['"]?\s{0,4},)\s{0,9}[A-Za-z_][\w.]{0,200}\(/,
  /^@Microsoft\.KeyVault\(/i,
  /^(?:parameters|variables|reference|list\w{1,40}|concat|guid|format|base64|if|coalesce|get\w{0,40}|new\w{0,40}|unique\w{0,40})\(/i,
  /^(?:os|process|env|secrets|inputs|vars|self|this|args|config|params|module|var|local|data|privateSettingsRef)[.:]/i,
  /^(?:ConvertTo|New|Get|Read|Invoke|Import)-[A-Z]|^\(\w|^\$[A-Za-z_]\w{0,60}\.\w/,
  /^(?:bearer|basic)\s{0,4}$/i,
];
/** What is to be replaced by a value. */
const PLACEHOLDER =
  /^(?:<|\{|\$[({]|\$env:|\$[A-Z_]{2,100}$|%\w{1,100}%$|#\{|__\w{1,100}__$|\*{2,}|x{3,}$|\.{3}|…|\[removed\]|your[\w ._-]{0,100}$)/i;
/** A name of a variable or a setting that is that of a secret: `password: adminPassword`, `key: WORKSPACE_KEY`. */
const VARIABLE =
  /^(?:[a-z]{2,40}(?:[A-Z][a-z]{1,40}){1,8}|[A-Za-z][A-Za-z0-9]{0,60}(?:[_-][A-Za-z][A-Za-z0-9]{0,60}){1,12})$/;

/** Whether a text that a name of a secret is given is a value. */
export function isSecretValue(text: string): boolean {
  if (!/[\p{L}\p{N}]/u.test(text)) return false;
  if (PLAIN_WORD.test(text) || PLACEHOLDER.test(text) || EXPRESSION.some((pattern) => pattern.test(text))) return false;
  return !(VARIABLE.test(text) && (SECRET_NAME.test(text) || /[_-]key$/i.test(text)));
}

/** Whether a word behind the mark of a token is one: prose has no digits. */
function isToken(word: string): boolean {
  return /\d/.test(word) && !PLACEHOLDER.test(word);
}

/** Queries of pages and of versions of interfaces, with a part of a page behind them. */
const HARMLESS_QUERY =
  /^(?:(?:api-version|view|tabs|pivots|raw|resource|ref|linkid|clcid|branch|path|plain|lang|culture|toc|wt\.mc_id|context)=[\w.%+/-]{0,60}(?:&(?:amp;)?|$|[#.,;:)\]\\][^=&]{0,200}$)){1,8}$/i;

/** Whether what stands behind `?` in an address may grant access. */
function isTellingQuery(query: string): boolean {
  return !HARMLESS_QUERY.test(query) && /\w/.test(query);
}

function isBase64(word: string): boolean {
  return /[\d+/]/.test(word) && isMixed(word, 0.35);
}

/** Names that end with a GUID are no keys. */
function isKey(word: string): boolean {
  const rest = word.replaceAll(GUID, "");
  return rest.length >= KEY_LENGTH && /\d.*\d/.test(rest) && isMixed(rest, 0.45);
}

const GUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;
const KEY_LENGTH = 32;

/** What public keys of SSH begin with. */
const PUBLIC_KEY = /^AAAA[BCE][A-Za-z0-9]/;

/** Whether capital and small letters and digits change as often as by chance: words of names change at their beginnings. */
function isMixed(word: string, share: number): boolean {
  if (!/[a-z]/.test(word) || !/[A-Z]/.test(word) || PUBLIC_KEY.test(word)) return false;
  const kinds = Array.from(word, (letter) => (/[a-z]/.test(letter) ? 0 : /[A-Z]/.test(letter) ? 1 : 2));
  const changes = kinds.filter((kind, index) => index > 0 && kind !== kinds[index - 1]).length;
  return changes >= share * (word.length - 1);
}
