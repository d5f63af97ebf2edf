"""What happens to saved views, in words."""

SENTENCES = {
    "dossiers.list_view_kept": "{actor} lưu một góc nhìn của danh sách “{tray}”. {unit}",
    "dossiers.list_view_dropped": "{actor} bỏ một góc nhìn của danh sách “{tray}”.",
}
