<?php
// Prints what Tools → Export gives: everything, or the kind of the third argument.
ob_start();
require __DIR__ . '/start.php';
require_once ABSPATH . 'wp-admin/includes/export.php';
ob_end_clean();
export_wp(['content' => $argv[3]]);
