//! Stories of our own for the tests: states and a quarrel that anyone can follow, invented outlets, no real person.

/// An ultimatum, with letters of more than one byte before and inside what is cited.
pub(crate) const ULTIMATUM: &str = "\
Outlet: The Geyser Post
Published: 1976-01-20
URL: https://geyser-post.example/1976/01/20/frigates

Ísland — Iceland tells Britain to withdraw its frigates

REYKJAVÍK, 20 January — “We will break off relations unless Britain withdraws its frigates by midnight on Saturday,” the Icelandic foreign ministry said in Reykjavík — its second warning.

The ministry said that 12 people had been injured near Ísafjörður.
";

/// What came of it, and a promise.
pub(crate) const RUPTURE: &str = "\
Outlet: The Humber Argus
Published: 1976-02-20
URL: https://humber-argus.example/1976/02/20/rupture

Iceland breaks off relations with Britain

LONDON, 20 February — Iceland broke off diplomatic relations with Britain on Thursday. Britain had refused to withdraw its frigates.

Norway promised Iceland that it would send two mediators to Reykjavík.
";

/// A story that says neither when nor by whom it was put out.
pub(crate) const UNDATED: &str = "\
Iceland threatens Britain

Iceland threatened to break off relations with Britain unless it withdrew its frigates.
";

/// A page whose words and posts try to run script, with a thread below.
pub(crate) const HOSTILE_PAGE: &str = r#"<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Norway warns Denmark &lt;script&gt;alert("title")&lt;/script&gt; | The Fjord Mail</title>
<meta property="og:site_name" content="The Fjord Mail">
<meta property="og:title" content="Norway warns Denmark &lt;script&gt;alert('title')&lt;/script&gt;">
<meta property="article:published_time" content="1976-03-02T08:00:00Z">
<link rel="canonical" href="https://fjord-mail.example/1976/03/02/warning">
</head>
<body>
<nav><a href="/">The Fjord Mail</a> <a href="/sea">Sea</a></nav>
<article>
<h1>Norway warns Denmark &lt;script&gt;alert('title')&lt;/script&gt;</h1>
<p>OSLO, 2 March — Norway will close its harbors to Danish ships unless Denmark withdraws its trawlers by 10 March, the Norwegian government said on Tuesday.</p>
<p>A sign on the quay read &lt;script&gt;alert("text")&lt;/script&gt; &amp; nothing more, and the harbor master had it taken down before the first ferry came in from the north.</p>
<p>Danish trawlers have fished off the coast since the autumn, and the quarrel over the nets has grown with every month of the winter, by the account of both sides.</p>
</article>
<div id="comments">
<h3>Comments (2)</h3>
<div class="comment" id="c1"><p class="comment-meta"><cite class="fn">Nils &lt;img src=x onerror=alert(1)&gt;</cite> <time datetime="1976-03-02T09:00:00Z">2 March 1976, 09:00</time></p><div class="comment-content"><p>Sweden will bomb Denmark unless it pays! &lt;script&gt;alert("post")&lt;/script&gt;</p></div></div>
<div class="comment" id="c2"><p class="comment-meta"><cite class="fn">A Herring</cite> <time datetime="1976-03-02T09:30:00Z">2 March 1976, 09:30</time></p><div class="comment-content"><p>Nobody asked the fish.</p></div></div>
</div>
</body>
</html>
"#;
