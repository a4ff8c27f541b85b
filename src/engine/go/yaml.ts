/** What Go's yaml would not read as a text if it stood there without quotes. */
export function isTyped(text: string): boolean {
  return /^(|~|null|Null|NULL|y|Y|yes|Yes|YES|n|N|no|No|NO|on|On|ON|off|Off|OFF|true|True|TRUE|false|False|FALSE|<<|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))$/.test(text)
    || /^[-+]?(0b[01_]+|0o?[0-7_]+|0x[\da-fA-F_]+|(\d[\d_]*)(\.\d*)?([eE][-+]?\d+)?|\.\d+([eE][-+]?\d+)?)$/.test(text) || /^[-+]?\d[\d_]*(:[0-5]?\d)+(\.\d*)?$/.test(text) || /^\d{4}-\d{1,2}-\d{1,2}([Tt ].*)?$/.test(text);
}
