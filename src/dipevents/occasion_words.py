"""Words that tell who takes part in what a noun names, for the slots holder, attendee, host."""

# Verbs whose subjects make what their object names ("held talks", "opened a summit").
HOLDING = frozenset(
    {"hold", "holds", "held", "holding", "have", "has", "had", "having", "begin", "begins", "began"}
    | {"begun", "beginning", "start", "starts", "started", "starting", "open", "opens", "opened"}
    | {"opening", "resume", "resumes", "resumed", "resuming", "conclude", "concludes", "concluded"}
    | {"concluding", "end", "ends", "ended", "ending", "finish", "finished", "wrap", "wraps"}
    | {"wrapped", "wrapping", "continue", "continues", "continued", "conduct", "conducts"}
    | {"conducted", "conducting", "complete", "completed", "launch", "launched", "convene"}
    | {"convenes", "convened", "convening", "close", "closed"}
)
# Verbs whose subjects are among those who attend it.
ATTENDING = frozenset(
    {"attend", "attends", "attended", "attending", "join", "joins", "joined", "joining", "address"}
    | {"addresses", "addressed", "addressing", "chair", "chairs", "chaired", "chairing", "co-chair"}
    | {"co-chaired", "co-chairs", "leave", "left", "skip", "skips", "skipped", "boycott"}
    | {"boycotts", "boycotted", "miss", "missed", "tell", "tells", "told", "enter", "entered"}
)
# Standing bodies of two or more states, by their head noun.
JOINT_BODIES = frozenset(
    {"commission", "committee", "council", "group", "dialogue", "board", "mechanism"}
    | {"subcommittee", "forum"}
)
# Nouns between such a verb and the occasion: "took part in", "arrived Friday morning for".
TAKING_PART = frozenset(
    {"part", "place", "visit", "trip", "morning", "afternoon", "evening", "night", "speech"}
    | {"today", "yesterday", "tomorrow", "address", "week", "day"}
)
HOSTING = frozenset("host hosts hosted hosting organise organize organised organized".split())
QUARREL = frozenset({"over", "despite"})  # "at odds over trade talks": no talks of their own
OCCASION = frozenset({"at", "during", "in", "to", "for", "from", "after", "following", "before"})
