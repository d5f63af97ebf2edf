"""One Vietnamese sentence for each event of this room."""

SENTENCES = {
    "rules.adopted": "{actor} áp dụng {rules} quy định sẵn có cho cơ quan.",
    "rules.rule_set": (
        "{actor} đặt “{title}” là “{value}” (trước đó “{before}”) từ {valid_from}, theo {source}. Lý do: {why}."
    ),
}
