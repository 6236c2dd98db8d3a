import type { ToolFlag } from '../model/tool-pin.ts';

export interface FlagPattern extends Pick<ToolFlag, 'kind' | 'severity'> {
  readonly pattern: RegExp;
}

/** Nothing but a model reads a comment of Markdown. */
const comment: FlagPattern = { kind: 'hidden-text', severity: 'warning', pattern: /<!--/ };

const instruction = (severity: ToolFlag['severity'], pattern: RegExp): FlagPattern => ({
  kind: 'instruction',
  severity,
  pattern,
});

/**
 * What text of a tool says that is meant for a model rather than for a person: taken from published attacks on
 * descriptions of tools ("tool poisoning"). Looked for in text without hidden characters and on one line, so that
 * none of them breaks a word apart. A list of words finds what is copied, not what is well thought out.
 */
export const flagPatterns: readonly FlagPattern[] = [
  comment,
  instruction(
    'warning',
    /\b(ignore|disregard|forget|override)\b.{0,40}\b(previous|prior|above|earlier|preceding|all other|any other|system|existing)\b.{0,40}\b(instructions?|prompts?|rules?|messages?|context|guidelines?|tools?)\b/i,
  ),
  instruction(
    'warning',
    /\b(do not|don['’]t|never|must not|without|avoid)\b.{0,30}\b(tell(ing)?|mention(ing)?|inform(ing)?|show(ing)?|notify(ing)?|reveal(ing)?|disclos(e|ing)|let(ting)?|alert(ing)?)\b.{0,30}\b(users?|humans?|persons?|people|them|anyone)\b/i,
  ),
  instruction(
    'warning',
    /<\s*\/?\s*(important|system|secret|instructions?|hidden|critical|admin|assistant|user|override)\b[^<>]{0,60}>/i,
  ),
  instruction('warning', /\[\s*\/?\s*(INST|SYSTEM|IMPORTANT|ADMIN)\s*\]|<\|[a-z_]{2,30}\|>/),
  instruction(
    'warning',
    /\bbefore\b.{0,30}\b(using|calling|invoking|running|executing|you (use|call|run|invoke))\b.{0,40}\b(tool|function|this|any)\b.{0,80}\b(must|always|need to|have to|required to|first)\b/i,
  ),
  instruction(
    'warning',
    /\b(include|pass|send|provide|put|copy|append|attach)\b.{0,40}\b(system prompt|conversation( history)?|chat history|previous messages|all messages|contents? of)\b.{0,60}\b(parameter|argument|field|sidenote|note|here|as)\b/i,
  ),
  instruction(
    'warning',
    /\b(this|the) (is|instruction is) (very )?important for (the )?(system|tool|security)\b.{0,60}\b(user|human)/i,
  ),
  instruction(
    'warning',
    /忽略.{0,10}(之前|以上|前面|所有).{0,10}(指令|指示|提示|规则)|(不要|请勿|切勿|不得).{0,8}(告诉|告知|通知|提及).{0,8}(用户|使用者)/,
  ),
  instruction(
    'warning',
    /\b(do not|don['’]t|never|without)\b.{0,20}\bask(ing)?\b.{0,30}\b(permission|confirm(ation)?|approval|consent)\b/i,
  ),
  instruction(
    'note',
    /\byou (must|should) (always|never|first)\b|\b(always|you must) (call|use|invoke|run) this\b/i,
  ),
  instruction('note', /\binstead of\b.{0,40}\b(tool|function)s?\b/i),
  {
    kind: 'private-path',
    severity: 'warning',
    pattern:
      /id_(rsa|dsa|ecdsa|ed25519)|[~/\\]\.(ssh|aws|gnupg|kube)\b|\.(netrc|git-credentials|pgpass)\b|\.cursor[/\\]mcp\.json|claude_desktop_config\.json|\/etc\/(passwd|shadow)\b|\bwallet\.dat\b|\bauthorized_keys\b/i,
  },
  { kind: 'private-path', severity: 'note', pattern: /(^|[\s"'`/\\(])\.env\b|\bcredentials\.json\b/i },
  {
    kind: 'sends-out',
    severity: 'warning',
    pattern:
      /\b(bcc|blind copy|also (send|forward|post|upload)|exfiltrate|(send|forward|redirect|copy) (all|every|any|each))\b.{0,80}(https?:\/\/|[\w.+-]+@[\w-]+\.\w+|\+\d{7,})/i,
  },
  {
    kind: 'encoded-text',
    severity: 'warning',
    pattern: /(?:[A-Za-z0-9+/]{4}){30,}={0,2}|(?:\\x[0-9a-f]{2}){20,}|\b[0-9a-f]{160,}\b/i,
  },
];
