/** What is said in more than one word and means none of them, and how tools for it call themselves; as in hints.ts. */
export const idioms: readonly (readonly [form: RegExp, names: string])[] = [
  // To find out.
  [/\b(?:dig|figure|find|ferret|work) (?:it |this |that )?out\b/i, 'search/find/get/logs'],
  [/\blook(?:ing|ed)? (?:up|for)\b|\bon the lookout\b/i, 'search/find/query'],
  [/\b(?:take|have) (?:a )?(?:quick |closer )?look\b|\bgo (?:over|through)\b/i, 'get/read/list'],
  [/\bwhat(?: is|'?s) (?:out there|going on|up with)\b/i, 'search/news/status'],
  [/\bwhat(?: is|'?s|'?re| are) .+ (?:like|about)\b/i, 'get/describe/search'],
  [
    /\bquote\b.+\b(?:sentence|line|passage)s?\b|\bfirst (?:few )?(?:lines|sentences|words)\b/i,
    'read file/read text',
  ],
  [
    /\baccording to\b.+\b(?:stud(?:y|ies)|research)\b|\bpeer[- ]review|\bscientific evidence\b/i,
    'papers/research',
  ],
  [/\b(?:worth it|pros and cons|recommend)\b/i, 'research/search/ask'],
  [/\bwhat does .+ (?:say|state|read)\b|\bcontents? of\b/i, 'read/get contents/query'],
  [
    /\bcame? back\b|\breturned? an?\b|\bstatus code\b|\b(?:a|an|http) [45]\d\d\b/i,
    'network requests/logs/console',
  ],
  [/\b(?:search|grep|look|scan)\b.+\b(?:repos?|repositories|code|codebase)\b/i, 'search code'],
  [
    /\bin (?:any|all|every|each|my) (?:of )?(?:my |the )?(?:files?|documents?)\b/i,
    'start search/search files/grep',
  ],
  [
    /\b(?:photos?|pictures?|pics?|images?) of (?!(?:the|this|that|my|our) (?:page|site|screen|map|window))/i,
    'image search',
  ],
  [/\b(?:videos?|clips?|footage) (?:of|about|on|that|where)\b/i, 'video search'],
  [
    /\b(?:opinions?|views?|thoughts) (?:on|about|of)\b|\bworth (?:it|buying|the money)\b/i,
    'web search/research/ask',
  ],
  [/\bhow (?:do|does|to|can|should|would) .+ (?:in|with|of|on|for) [a-z]\w+$/i, 'documentation/docs/library'],
  [
    /\bwhat (?:did|have|was) (?:i|we|he|she|they|\p{Lu}\p{L}+) (?:do|done|doing|up to)\b/iu,
    'list events/activity/history',
  ],
  [
    /\bpeople (?:usually |often |might |also )?(?:type|search|look for|ask)|\bstart(?:s|ed)? typing\b/i,
    'suggestions/autocomplete',
  ],
  [
    /\b(?:press|click|tap|do) (?:on )?(?:here|on this (?:page|screen))\b/i,
    'observe/snapshot/elements screen',
  ],
  [
    /\bwhen (?:did|was|were) .+ (?:last|deployed|released|published)\b|\bwhen did (?:we|they) last\b/i,
    'deployments/releases/list commits',
  ],
  [
    /\b(?:because of|thanks to) (?:who|whom)\b|\bwho(?:se|m)? .+ (?:line|lines)\b|\bsince when\b/i,
    'blame/history',
  ],
  [
    /^(?:ls|cd|git|npm|npx|pip|python3?|node|make|cargo|docker|curl|brew|yarn|pnpm|go|bash|sh) |\brun [`"']?(?:ls|git|npm|npx|pip|python3?|node|make|cargo|docker|curl|brew|yarn|pnpm|bash|sh|go)\b/i,
    'start process/execute command/run command',
  ],
  [
    /\b(?:not|haven.?t|hasn.?t|isn.?t|aren.?t) (?:been )?(?:sent|published|submitted|out) yet\b|\bunsent\b/i,
    'draft',
  ],
  [
    /^(?:is|are|was) (?:\S+ ){1,3}(?:up|down|alive|reachable|online|there|healthy|running)\b/i,
    'health/ping/status/get',
  ],
  [/\bwhere (?:exactly )?(?:is|are|was|lies?) (?:the )?\p{Lu}/u, 'search geocode/geocode/place search'],
  [/^(?:which|what|wich|whats?) (?:\w+ ){0,3}\w+s (?:are|do|does|did|have|has|were|is|can|still)\b/i, 'list'],
  [/\b(?:are|is|still|stay|all|any) (?:\w+ )?open\b|\bopen (?:issues|tickets|bugs|mrs|prs|tasks)\b/i, 'list'],
  [
    /\bin (?:my |the |our )?(?:downloads|documents|desktop|home|pictures|folder|directory|dir)\b/i,
    'list directory/search files/directory',
  ],
  [/\binvest(?:ed|or|ors|ing|s)? in\b|\bfund(?:ed|ing)\b/i, 'crunchbase/company'],
  [/\bread (?:it |this |that )?to me\b/i, 'read url/speak'],
  [
    /\b(?:everything|all) (?:you|that you|i) (?:know|remember|have|told|stored)\b|\b(?:know|remember|stored?) about (?:me|us)\b/i,
    'read graph/search nodes',
  ],
  // To make and to change.
  [/\bset(?:ting)? up\b|\bput together\b|\bcome up with\b/i, 'create/generate'],
  [
    /\b(?:jot|note|write|put|take) (?:(?:it|this|that|them|me|the \w+) )?down\b|\bfor (?:next time|later|the record)\b/i,
    'write/observations/create/note',
  ],
  [
    /\b(?:stick|dump|put|write|save|store) .+ (?:in|into|to) (?:an? |the |my )?(?:[~./\w-]+\.\w{2,5}|file)\b/i,
    'write file/save/export',
  ],
  [/\bkey(?:ing|ed)? in\b|\btype(?:d)? in\b|\benter .+ (?:in|into)\b/i, 'type/fill'],
  [/\bought to be\b|\bshould (?:be|read|say) .+ (?:instead|not|rather)\b|\binstead of\b/i, 'edit/update'],
  [/\bback(?:ing|ed)? up\b/i, 'backup/export/dump'],
  [/\bturn .+ into\b|\bmake .+ out of\b/i, 'convert/generate/create/write'],
  [/\bmark .+ (?:as|with)\b.*\d/i, 'tag/create tag'],
  [/\bgive .+ to (?:\p{Lu}\p{L}+)/u, 'update/assign/assignee'],
  [
    /\b(?:put|place|get|bring) (?:it |this |that |them )?on(?:to)? (?:the|our|my) (?:board|backlog|list)\b|\bgo on (?:the|our|my) (?:board|backlog|list)\b/i,
    'create issue/create work item/create',
  ],
  [/\bremind yourself\b|\bmake a mental note\b/i, 'observations/memory/remember'],
  [/\b(?:no|without|lost) (?:an? |any )?(?:internet|network|wifi)\b/i, 'offline/emulate/network'],
  [
    /\b(?:wrong|another|other|different|right) (?:project|folder|directory|board|space|list|place|section)\b|\bbelongs? (?:to|in|under|into)\b/i,
    'move',
  ],
  [
    /\bwithout (?:touching|breaking|affecting|changing) (?:main|master|the original)\b|\btry (?:something|it|this|things?) (?:out|without)\b/i,
    'create branch/fork',
  ],
  [/\b(?:version|release) number\b|\bv?\d+\.\d+\.\d+\b/i, 'tag/release/version'],
  [
    /\b(?:call|name) (?:it|this|that|them)\b|\b(?:new|another|different|better) name\b|\bshould be called\b/i,
    'rename/move file/update',
  ],
  [
    /\b(?:typos?|spelling|mistakes?|misspelt|misspelled) in (?:my|the|our|this) (?:comment|note|remark|reply)\b/i,
    'update note/edit note',
  ],
  [
    /(?<!\b(?:my|his|her|their|the|this|that|a) )\b(?:write|say|leave|put|comment|mention) (?:\S+ )?(?:under|on|in|below|to|at) (?:my |the |our )?(?:mr|pr|issue|ticket|merge request|pull request|discussion|thread|!\d|#\d)/i,
    'create note/create comment',
  ],
  [
    /^(?:please )?(?:ask|tell|answer|thank|remind|mention) (?:\S+ )?(?:in|on|under|at) /i,
    'create note/create comment/note',
  ],
  [/\b(?:a single|one) \w+ (?:out )?(?:of|from)\b|\binto (?:a single|one)\b/i, 'union/merge/combine'],
  [/\b(?:lighter|simpler|coarser|fewer (?:points|details?))\b/i, 'simplify/compress/reduce'],
  [
    /\bnow (?:lives|works|is|has|studies|drives|likes)\b|\b(?:lives|works|studies) (?:in|at|for) \p{Lu}/u,
    'observations/create entities/relations',
  ],
  // To end.
  [
    /\bput (?:it|that|this|them) down\b|\bgone wild\b|\bend (?:it|that|this)\b|\bkill off\b/i,
    'kill/terminate/stop',
  ],
  [
    /\b(?:blown?|thrown?|chuck(?:ed)?|clear(?:ed)?|wiped?|taken?) (?:(?:it|this|that|them|the \w+) )?away\b|\bget (?:.+ )?off\b|\bcut (?:.+ )?out\b/i,
    'delete/remove',
  ],
  [
    /\b(?:switch|turn|shut) (?:(?:it|this|that|the \w+) )?(?:off|down)\b|\btear down\b/i,
    'stop/disable/delete/close',
  ],
  [/\bcall (?:it )?off\b|\bbreak off\b/i, 'cancel/stop'],
  [/\b(?:clean|tidy|clear) (?:it |this |that )?up\b/i, 'cleanup/delete/purge'],
  [/\b(?:cross|tick|check) (?:(?:it|this|that|everything) )?off\b/i, 'done/complete'],
  [/\btake (?:\w+ ){0,3}back\b|\bchang(?:e|ed) my mind\b|\bundo\b/i, 'undo/revert/unapprove/rollback'],
  [
    /(?:\bnot|n['’]?t)\b.*\bany ?(?:more|longer)\b|\bno longer\b|\b(?:not|n['’]t) true\b/i,
    'delete observations/delete relations/delete/remove',
  ],
  [
    /\b(?:can|could|should|may|must) (?:all |now |just )?(?:go|be gone|disappear|vanish)\b(?! (?:to|on|in|back|into|ahead|live|out))/i,
    'delete/remove',
  ],
  // To begin, and again.
  [
    /\b(?:fire|spin|boot|bring|kick|start) (?:(?:it|this|that) )?(?:up|off)\b/i,
    'start/create/run/launch/open',
  ],
  [
    /\bstart (?:it |this |that )?over\b|\bonce (?:more|again)\b|\banother (?:go|try)\b/i,
    'retry/rerun/restart',
  ],
  [
    /\b(?:is|are) .+ (?:through|done|finished|over|ready)(?: yet)?\b|\bhow far\b|\bhow is .+ doing\b/i,
    'status/read output/get',
  ],
  // What went wrong, and for whom.
  [
    /\bwent wrong\b|\bgo(?:es|ing)? wrong\b|\b(?:does ?n.?t|not) work|\bblew up\b|\bkeeps? (?:crashing|failing|dying)\b/i,
    'logs/failure/console/describe',
  ],
  [
    /\b(?:cannot|can ?not|can.?t|unable to|fails? to)\b.+\b(?:any ?more|board|ticket|report|file)\b/i,
    'create issue',
  ],
  [/\b(?:blind|deaf|disabled|impaired|screen ?readers?|color ?blind)\b/i, 'accessibility/audit'],
  // To tell, and to be told.
  [
    /\b(?:tell|let|ping|call|wake|inform)\b.+\b(?:when|once|as soon as|if)\b.+\b(?:through|done|finish(?:ed|es)?|over|ready|completed?|green|red)\b/i,
    'wait pipeline/wait job/wait/status',
  ],
  [
    /\blet .+ know\b|\b(?:tell|inform|notify|warn|alert|ping|call|ring)\b.+\b(?:when(?:ever)?|once|as soon as|if)\b/i,
    'monitor/webhook/notify',
  ],
  [
    /\b(?:tell|answer|reply to|get back to) (?:them|him|her|the (?:reviewer|reporter|customer))\b/i,
    'note/comment/reply/discussion',
  ],
  [/\bon my plate\b|\bto[- ]?dos?\b|\bup next\b/i, 'my issues/todos/tasks'],
  [/\bas (?:it|they) (?:was|were) (?:in|on|at|before)\b|\bold version\b/i, 'get file/contents/version'],
  // Numbers and people in pictures.
  [/\bper cent\b|\d ?%|\bpercent\b/i, 'pie chart/liquid chart/percentage'],
  [/\bwho (?:leads|runs|manages|heads|reports)\b|\bfamily tree\b/i, 'organization chart'],
  [
    /\bolder than\b|\byounger than\b|\b(?:more|less|greater|fewer) than\b|\bat least \d/i,
    'find query/filter/query',
  ],
];
